import { escaped } from '#libs/eventing-nest';
import type { MadeUp } from './people.js';

type Language = 'de' | 'en';

const TEXTS: Readonly<Record<Language, Readonly<Record<'title' | 'heading' | 'nobody' | 'because', string>>>> = {
  de: {
    title: 'Lotse: Wer sind Sie?',
    heading: 'Wer sind Sie?',
    nobody: 'Hier weist sich niemand aus.',
    because:
      'Dieser Lotse hat keine Anmeldung einer Stadt (<code>OIDC_ISSUER</code>); er antwortet nur auf diesem Rechner und meldet an, wer jemand Erfundenen wählt.',
  },
  en: {
    title: 'Lotse: who are you?',
    heading: 'Who are you?',
    nobody: 'Nobody proves anything here.',
    because:
      'This Lotse has no issuer of its own city (<code>OIDC_ISSUER</code>); it answers on this machine only, and signs in whoever chooses somebody made up.',
  },
};

/** A page to choose who to be. */
export function peoplePage(people: readonly MadeUp[], language: Language, linkOf: (person: MadeUp) => string): string {
  const { title, heading, nobody, because } = TEXTS[language];
  const items = people.map(
    (person) =>
      `<li><a href="${escaped(linkOf(person))}">${escaped(person.name)}</a>, ${escaped(person.says[language])}</li>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui;max-width:40rem;margin:2rem auto;padding:0 1rem}li{margin:.5rem 0}</style></head>
<body><main>
<h1>${heading}</h1>
<p><strong>${nobody}</strong> ${because}</p>
<ul>
${items.join('\n')}
</ul>
</main></body></html>
`;
}
