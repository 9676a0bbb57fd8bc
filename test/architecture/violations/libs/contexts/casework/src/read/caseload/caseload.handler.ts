import type { ReadStore } from '#libs/read-store';
import { sql } from 'kysely';
import { Caseload } from './caseload.js';

export const answer = (store: ReadStore<Caseload>) => sql`select 1`.execute(store);
