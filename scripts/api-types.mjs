// Writes the types of the dashboard's API client, apps/dashboard/src/api/schema.d.ts, from the OpenAPI document of the
// service as it is built: `npm run api-types`. They are never checked in, so never out of date: `npm test` makes them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { ensureBuilt, root } from './build.mjs';

const file = join(root, 'apps/dashboard/src/api/schema.d.ts');
const built = (path) => import(join(root, 'dist', path));

await ensureBuilt();
const [{ createApp }, { onDatabase }, { openDatabase }, { systemClock, DEFAULT_SERVICE_START }] = await Promise.all(
  [
    'apps/standalone/src/app.js',
    'apps/standalone/src/lotse.js',
    'libs/event-store-sql/src/index.js',
    'libs/eventing-nest/src/index.js',
  ].map(built),
);
const lotse = await onDatabase(await openDatabase({ memory: true }), DEFAULT_SERVICE_START, systemClock);
const app = await createApp(lotse, { apiPage: false });
await app.init();
const { body } = await app.inject({ url: '/openapi.json' });
await app.close();
await lotse.close();

writeFileSync(file, astToString(await openapiTS(body)));
