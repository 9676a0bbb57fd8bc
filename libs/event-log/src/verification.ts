import type { Position } from '#libs/eventing';

/** All is as it was recorded; or the first position where it is not, and why. */
export type Verification =
  | Readonly<{ ok: true; events: number; streams: number }>
  | Readonly<{ ok: false; position: Position; stream: string; reason: string }>;

/** Told after every page of a verification. */
export type VerifyProgress = (position: Position) => void;
