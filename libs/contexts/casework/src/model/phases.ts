/** What an open case is about, in the order of its life. */
export const PHASES = ['INTAKE', 'STEADY', 'MOVE_OUT', 'AFTERCARE'] as const;
export type Phase = (typeof PHASES)[number];
