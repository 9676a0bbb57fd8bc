import { languageOfReader, LanguageContext, useTexts } from '../i18n/language.js';
import { Notice } from './trouble.js';

/** Instead of all pages, when signing in fails. */
export function NotSignedIn({ because }: { because: unknown }) {
  return (
    <LanguageContext.Provider value={languageOfReader()}>
      <main class="kern-container-fluid">
        <Explanation because={because} />
      </main>
    </LanguageContext.Provider>
  );
}

function Explanation({ because }: { because: unknown }) {
  const t = useTexts();
  return (
    <Notice kind="danger" title={t.notSignedIn}>
      <p class="kern-body">{because instanceof Error ? because.message : String(because)}</p>
      <a class="kern-link" href="/dashboard/">
        {t.signInAgain}
      </a>
    </Notice>
  );
}
