export type { PGlite } from '@electric-sql/pglite';
