import { format } from 'node:util';
import { ConsoleLogger, Logger } from '@nestjs/common';
import { type Environment, InvalidConfig } from './config.js';

/**
 * With `LOG_FORMAT=json` everything that the process says becomes a line of JSON, for those who collect logs. Requests
 * that fail are named by their correlation id, which the answer has, too.
 *
 * @throws {InvalidConfig}
 */
export function chooseLogFormat({ LOG_FORMAT: chosen = 'text' }: Environment): void {
  if (chosen !== 'json' && chosen !== 'text') {
    throw new InvalidConfig(`LOG_FORMAT is "${chosen}"; state text or json.`);
  }
  if (chosen === 'text') return;
  console.log = (...what: unknown[]) => process.stdout.write(lineOf('log', what));
  console.error = (...what: unknown[]) => process.stderr.write(lineOf('error', what));
  Logger.overrideLogger(new ConsoleLogger({ json: true }));
}

const lineOf = (level: 'log' | 'error', what: readonly unknown[]): string =>
  `${JSON.stringify({ level, pid: process.pid, timestamp: Date.now(), message: format(...what).trim() })}\n`;
