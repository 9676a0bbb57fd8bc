import type { Circle } from './no-circles.js';

export type Round = Circle;
