import type { MadeUp } from './people.js';

/** A page to choose who to be. */
export const peoplePage = (people: readonly MadeUp[], linkOf: (person: MadeUp) => string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Lotse: who are you?</title>
<style>body{font:1rem/1.5 system-ui;max-width:40rem;margin:2rem auto;padding:0 1rem}li{margin:.5rem 0}</style></head>
<body><main>
<h1>Who are you?</h1>
<p><strong>Nobody proves anything here.</strong> This Lotse has no issuer of its own city (<code>OIDC_ISSUER</code>); it answers on this machine only, and signs in whoever chooses somebody made up.</p>
<ul>
${people.map((person) => `<li><a href="${escaped(linkOf(person))}">${escaped(person.name)}</a>, ${escaped(person.says)}</li>`).join('\n')}
</ul>
</main></body></html>
`;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);
