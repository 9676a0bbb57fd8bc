import { ErrorType } from '@eventstore/db-client';
import { StoreUnavailable } from '#libs/eventing';

/** The server did not answer in time: what was asked may or may not be done, or be done later. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(what: string, milliseconds: number) {
    super(`no answer within ${milliseconds} ms: ${what}`);
  }
}

/** What asking again does not change. */
const LASTING_TYPES = new Set<string>([
  ErrorType.ACCESS_DENIED,
  ErrorType.INVALID_ARGUMENT,
  ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
  ErrorType.MISSING_REQUIRED_METADATA_PROPERTY,
  ErrorType.STREAM_DELETED,
  ErrorType.STREAM_NOT_FOUND,
  ErrorType.UNSUPPORTED,
  ErrorType.WRONG_EXPECTED_VERSION,
]);

/** INVALID_ARGUMENT, PERMISSION_DENIED, FAILED_PRECONDITION, OUT_OF_RANGE, UNIMPLEMENTED, UNAUTHENTICATED of gRPC. */
const LASTING_CODES = new Set([3, 7, 9, 11, 12, 16]);

/** The client gives these neither a type nor a code. */
const WITHOUT_TYPE = /^Failed to discover after|Channel has been shut down|write after end/;

/**
 * True when it is unknown or certain that nothing happened, and trying again makes sense: out of reach, not ready, no
 * answer, not the leader, and whatever the client does not recognise.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof NoAnswer || error instanceof StoreUnavailable) return true;
  if (!(error instanceof Error)) return false;
  const { type, code } = error as { type?: unknown; code?: unknown };
  // Some failures arrive as the client's own errors, some as they came from gRPC.
  if (typeof code === 'number' && LASTING_CODES.has(code)) return false;
  if (typeof type === 'string') return !LASTING_TYPES.has(type);
  return typeof code === 'number' || WITHOUT_TYPE.test(error.message);
}
