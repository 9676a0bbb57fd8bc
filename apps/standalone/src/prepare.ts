// Makes an empty data folder with all tables, of which new ones are copies: `node prepare.js <folder>`, for the build.
import 'reflect-metadata';
import { openDatabase } from '#libs/event-store-sql';
import { DEFAULT_SERVICE_START, systemClock } from '#libs/eventing-nest';
import { onDatabase } from './lotse.js';

const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('which folder?');
const lotse = await onDatabase(await openDatabase({ dataDir }), DEFAULT_SERVICE_START, systemClock);
await lotse.close();
