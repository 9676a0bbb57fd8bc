import type { Round } from './round.js';

export type Circle = Round;
