export type { Nothing } from 'no-such-package';
