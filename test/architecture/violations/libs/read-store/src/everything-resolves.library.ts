export type { Nothing } from '#libs/nothing';
