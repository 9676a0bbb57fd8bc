export type { Kysely as ReadStore } from 'kysely';
