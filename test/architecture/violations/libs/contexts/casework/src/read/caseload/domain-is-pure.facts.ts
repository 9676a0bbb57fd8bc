export type { ReadStore } from '#libs/read-store';
