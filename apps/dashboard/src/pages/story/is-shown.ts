import type { Step } from '../../story/steps.js';

/** Of whom the reader may not know nothing is left but the place. */
export const isShown = ({ event }: Readonly<{ event: Partial<Step['event']> | null }>): boolean => Boolean(event?.data);
