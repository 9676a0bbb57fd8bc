import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { address, type Dates } from '../dates.js';
import { type Language, useLanguage, useTexts } from '../i18n/language.js';
import { useMe } from '../api/me.js';
import { signOut } from '../api/session.js';
import { DatesContext } from './dates-context.js';
import { DatesHead } from './dates-head.js';
import { PageTitles } from './page.js';
import { useDatesOfPage } from './dates-of-page.js';
import { Trouble } from './trouble.js';

const PAGES = [
  ['/', 'overview'],
  ['/caseload', 'caseload'],
  ['/move-outs', 'moveOuts'],
  ['/needs', 'needs'],
  ['/occupancy', 'occupancy'],
  ['/results', 'results'],
  ['/papers', 'papers'],
] as const;

/** Pages about people, for those whose work they are. */
const OWN_PAGES = [
  ['/day', 'day', 'case.list'],
  ['/approvals', 'approvals', 'approval.read'],
  ['/story', 'story', 'history.read'],
] as const;

/** What every page has: the way to its content, the pages, the language, and the two dates in its head. */
export function Frame({
  onLanguage,
  children,
}: {
  onLanguage: (language: Language) => void;
  children: ComponentChildren;
}) {
  const t = useTexts();
  const { dates, problem, freshness } = useDatesOfPage();
  const main = useRef<HTMLElement>(null);
  return (
    <PageTitles main={main}>
      <a class="skip kern-link" href="#content" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        {t.skip}
      </a>
      <header class="head">
        <div class="head__row kern-container-fluid">
          <p class="head__name">
            <strong>{t.title}</strong> {t.subtitle}
          </p>
          <nav aria-label={t.nav}>{dates && <Pages dates={dates} />}</nav>
          <Languages onLanguage={onLanguage} />
          <Reader />
        </div>
      </header>
      {dates && (
        <div class="kern-container-fluid">
          <DatesHead dates={dates} recordedAt={freshness?.recordedAt ?? null} />
        </div>
      )}
      <main id="content" ref={main} tabIndex={-1} class="kern-container-fluid">
        {problem && <Trouble problem={problem} />}
        {!dates && !problem && <p class="kern-body">{t.asking}</p>}
        {dates && <DatesContext.Provider value={dates}>{children}</DatesContext.Provider>}
      </main>
    </PageTitles>
  );
}

function Pages({ dates }: { dates: Dates }) {
  const t = useTexts();
  const [path] = useLocation();
  const me = useMe();
  const own = OWN_PAGES.filter(([, , operation]) => me?.operations.includes(operation));
  return (
    <ul class="head__pages">
      {[...own, ...PAGES].map(([to, page]) => (
        <li key={page}>
          <Link href={address(to, dates)} class="kern-link" aria-current={path === to ? 'page' : undefined}>
            {t.pages[page]}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Who reads, and how to become somebody else. */
function Reader() {
  const t = useTexts();
  const me = useMe();
  if (!me) return null;
  return (
    <div class="head__reader">
      <span class="kern-body">{me.name ?? me.subject}</span>
      <button type="button" class="kern-btn kern-btn--tertiary" onClick={() => void signOut()}>
        <span class="kern-label">{t.signOut}</span>
      </button>
    </div>
  );
}

const LANGUAGES = { de: 'Deutsch', en: 'English' } as const;

function Languages({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const t = useTexts();
  const current = useLanguage();
  return (
    <div role="group" aria-label={t.languages} class="head__languages">
      {(Object.keys(LANGUAGES) as Language[]).map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          class="kern-btn kern-btn--tertiary"
          aria-pressed={language === current}
          onClick={() => onLanguage(language)}
        >
          <span class="kern-label">{LANGUAGES[language]}</span>
        </button>
      ))}
    </div>
  );
}
