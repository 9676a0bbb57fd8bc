import { CommanderError } from 'commander';
import { DataDirInUse } from '#libs/event-store-sql';
import { Refusal } from '#libs/eventing';
import { InvalidConfig } from '../../standalone/src/config.js';
import { CommandFailed, EXIT } from './exit.js';
import { lotse } from './lotse.js';
import { say } from './output.js';

try {
  await lotse().parseAsync(process.argv);
} catch (error) {
  process.exitCode = explained(error);
}

/** One line that says what to do; a stack trace only for what nobody foresaw. */
function explained(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof CommandFailed) {
    if (error.message !== '') say(`lotse: ${error.message}`);
    return error.exitCode;
  }
  if (error instanceof InvalidConfig) return said(error.message, EXIT.usage);
  if (error instanceof DataDirInUse) return said(error.message, EXIT.unavailable);
  if (error instanceof Refusal) return said(error.message, EXIT.failed);
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000') {
    return said(`the database cannot be used (${(error as Error).message || String(code)}); check DATABASE_URL.`, EXIT.unavailable);
  }
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR') {
    return said((error as Error).message, EXIT.usage);
  }
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT.failed;
}

function said(message: string, exitCode: number): number {
  say(`lotse: ${message}`);
  return exitCode;
}
