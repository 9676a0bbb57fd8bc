export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text that is stored encrypted. */
export const isSealed = (value: unknown): boolean => isRecord(value) && value['alg'] === 'A256GCM';
