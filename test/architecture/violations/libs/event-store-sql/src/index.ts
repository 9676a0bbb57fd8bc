import type { Fact } from '#libs/eventing';
export { Pool } from 'pg';
export type { Fact };
