// Writes docs/access.md from the rules: `npm run docs:access`.
import { writeFileSync } from 'node:fs';
import prettier from 'prettier';
import { accessTable } from '#libs/access';

writeFileSync('docs/access.md', await prettier.format(accessTable(), { parser: 'markdown' }));
