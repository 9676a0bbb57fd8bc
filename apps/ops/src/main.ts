import { CommanderError } from 'commander';
import { DataDirInUse } from '#libs/event-store-sql';
import { DoesNotContinue, Refusal, StoreUnavailable } from '#libs/eventing';
import { CopyUnfinished } from '#libs/reactions';
import { NotPossible } from '#libs/read-store';
import { InvalidConfig } from '../../standalone/src/config.js';
import { InvalidLogFile } from '../../standalone/src/log/log-file.js';
import { CommandFailed, EXIT } from './exit.js';
import { lotse } from './lotse.js';
import { say } from './output.js';

/** One line that says what to do; a stack trace only for what nobody foresaw. */
function explained(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof CommandFailed) return said(error.message, error.exitCode);
  if (error instanceof InvalidConfig) return said(error.message, EXIT.usage);
  if (error instanceof DataDirInUse || error instanceof CopyUnfinished) return said(error.message, EXIT.unavailable);
  if (error instanceof StoreUnavailable) {
    return said(`the events cannot be reached (${error.message}); check EVENTSTORE_URL.`, EXIT.unavailable);
  }
  if (isFailure(error)) return said(error.message, EXIT.failed);
  return ofSystem(error as { readonly code?: unknown; readonly message?: string; readonly stack?: string });
}

const isFailure = (error: unknown): error is Error =>
  [Refusal, DoesNotContinue, InvalidLogFile, NotPossible].some((kind) => error instanceof kind);

/** Codes of Node and PostgreSQL that say the database is not there or does not let us in. */
const NO_DATABASE = new Set<unknown>(['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', '28P01', '28000', '3D000']);

/** PERMISSION_DENIED and UNAUTHENTICATED of gRPC. */
const NOT_LET_IN = new Set<unknown>([7, 16]);

const NO_FOLDER = new Set<unknown>(['ENOENT', 'EACCES', 'EROFS', 'ENOTDIR', 'ENOSPC']);

function ofSystem({ code, message = '', stack }: { code?: unknown; message?: string; stack?: string }): number {
  if (NO_DATABASE.has(code)) {
    return said(`the database cannot be used (${message || String(code)}); check DATABASE_URL.`, EXIT.unavailable);
  }
  if (NOT_LET_IN.has(code)) {
    return said(`EventStoreDB does not let us in (${message}); check the user in EVENTSTORE_URL.`, EXIT.unavailable);
  }
  if (NO_FOLDER.has(code)) return said(`${message}; check DATA_DIR and the folder named.`, EXIT.unavailable);
  return said(stack ?? message, EXIT.failed);
}

function said(message: string, exitCode: number): number {
  if (message !== '') say(`lotse: ${message}`);
  return exitCode;
}

// Last in the file: a command that fails is explained by what is declared above.
try {
  await lotse().parseAsync(process.argv);
} catch (error) {
  process.exitCode = explained(error);
}
