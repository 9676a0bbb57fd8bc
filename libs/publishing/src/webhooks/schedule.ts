const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/** After the first attempt, as https://github.com/standard-webhooks/standard-webhooks recommends: three and a half days. */
export const PAUSES_MS: readonly number[] = [
  ...[5 * SECOND, 5 * MINUTE, 30 * MINUTE],
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR),
];

const JITTER = 0.2;

/**
 * How long to wait after so many attempts, in milliseconds; nothing when there was the last. Not all to the same moment,
 * so that a receiver that comes back is not met by everything at once.
 */
export function pauseAfter(
  attempts: number,
  { pauses = PAUSES_MS, notBeforeMs = 0, random = Math.random }: Partial<Pause> = {},
): number | undefined {
  const pause = pauses[attempts - 1];
  if (pause === undefined) return undefined;
  return Math.max(notBeforeMs, Math.round(pause * (1 + JITTER * (2 * random() - 1))));
}

type Pause = Readonly<{
  pauses: readonly number[];
  /** The receiver has asked for that. */
  notBeforeMs: number;
  random: () => number;
}>;
