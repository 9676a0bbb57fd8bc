/** Classes and codes of PostgreSQL that say: the same statement may pass in a moment. */
const TRANSIENT_CODES = [
  /^08/, // connection exceptions
  /^53/, // out of resources: connections, disk, memory
  /^57P0[1-5]$|^57014$/, // shut down, crashed, starting up; cancelled
  /^25P0[34]$/, // a transaction that was silent or took too long
  /^25006$/, // read-only: a standby, until it takes over
  /^40001$|^40P01$|^55P03$/, // serialization failure, deadlock, lock not available
  /^ECONN|^EPIPE$|^ETIMEDOUT$|^EHOSTUNREACH$|^ENETUNREACH$|^EAI_AGAIN$/,
];

/** The driver gives these no code. */
const LOST_CONNECTION =
  /^Connection terminated|^Client has encountered a connection error|^timeout exceeded when trying to connect/;

/** True when it is unknown or certain that nothing happened, and trying again makes sense. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return TRANSIENT_CODES.some((pattern) => pattern.test(code));
  return LOST_CONNECTION.test(error.message);
}
