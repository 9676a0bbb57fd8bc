import { type OperationName, OPERATIONS } from '#libs/eventing-nest';
import { type Role, ROLES } from './roles.js';
import { CORRECTED_BY } from './corrected-by.js';
import { type Grant, RULES } from './rules.js';

const HEAD = `# Who may do what

Written by \`npm run docs:access\` from [\`rules.ts\`](../libs/access/src/rules.ts), the only place where it is decided; \`npm test\` compares. What "own" means is said in [\`own.ts\`](../libs/access/src/own.ts), and asked for every request. Whatever is not here nobody may do. People may have several roles: the widest counts.

**all**: everybody's. **own**: only what is the person's own; lists are narrowed to it. **reason**: own, and with the header \`Lotse-Reason\`. **fields**: own, and of it only the agreed fields. **feed**, **import**, **metrics**: machines with this scope. **¹**: for 60 minutes also what is not one's own, after \`break-glass\` with a reason, which is noted and told to the unit leads and the data protection officer.

In these streams not \`history.correct\` is asked, but whoever may record there: ${corrections()}. Whoever may record in all of a kind may read them.
`;

/** Who may say that an entry did not happen, where it is not whoever may say so of any other. */
function corrections(): string {
  const operations = [...new Set(Object.values(CORRECTED_BY))];
  const streamsOf = (operation: string | undefined) =>
    Object.keys(CORRECTED_BY).filter((category) => CORRECTED_BY[category] === operation);
  return operations
    .map(
      (operation) => `${operation === 'nobody' ? 'nobody' : `\`${operation}\``} (${streamsOf(operation).join(', ')})`,
    )
    .join(', ');
}

/** `docs/access.md`: role x operation x own or everybody's. */
export function accessTable(): string {
  const head = ['operation', 'what', ...ROLES.map((role) => role.toLowerCase().replaceAll('_', ' '))];
  const rows = OPERATIONS.map((name) => [`\`${name}\``, what(name), ...ROLES.map((role) => cell(name, role))]);
  return `${HEAD}\n${[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`;
}

const what = (name: OperationName): string => `${RULES[name].what}${RULES[name].byBreakGlass ? ' ¹' : ''}`;

const cell = (name: OperationName, role: Role): string => (name === 'open' ? 'all' : wordFor(RULES[name].may[role]));

function wordFor(grant: Grant | undefined): string {
  if (grant === undefined) return '–';
  if (typeof grant === 'object') return 'scope' in grant ? grant.scope : 'fields';
  return grant === 'own, with a reason' ? 'reason' : grant;
}
