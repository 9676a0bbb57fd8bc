// A process that rebuilds a projection until it is killed, and prints how far it is, one part a line.
// node --conditions=app-source --import ./test/setup/typescript.mjs test/faults/builder.ts '<options>'
import { writeSync } from 'node:fs';
import { type DatabaseOptions, openDatabase } from '#libs/event-store-sql';
import { Projections } from '#libs/read-store';
import { presences } from '../../libs/read-store/src/testing/presence.js';
import { longLog } from './long-log.js';

const database = await openDatabase(JSON.parse(process.argv[2]!) as DatabaseOptions);
const projections = await Projections.open(database.kysely, longLog(), [presences]);
await projections.rebuild('presence', { onProgress: ({ done }) => writeSync(1, `${done}\n`) });
await database.close();
