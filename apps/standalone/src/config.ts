import { isLocalDate, type LocalDate } from '#libs/eventing';
import { DEFAULT_SERVICE_START } from '#libs/eventing-nest';

/** What the environment says; nothing set means the embedded tier in `./data`. */
export interface Config {
  /** Folder of the embedded store. */
  readonly dataDir: string;
  /** PostgreSQL instead of the embedded store. */
  readonly databaseUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly serviceStart: LocalDate;
}

/** The configuration cannot be used; the message says what to change. */
export class InvalidConfig extends Error {
  override readonly name = 'InvalidConfig';
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** @throws {InvalidConfig} */
export function configFrom(env: Readonly<Record<string, string | undefined>>): Config {
  const port = Number(env['PORT'] ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidConfig(`PORT is "${env['PORT']}"; state a number from 0 to 65535.`);
  }
  const host = env['HOST'] ?? '127.0.0.1';
  if (!LOOPBACK.has(host)) {
    throw new InvalidConfig(`HOST is "${host}"; nobody can sign in yet, so Lotse listens on this machine only.`);
  }
  const serviceStart = env['SERVICE_START_ON'] ?? DEFAULT_SERVICE_START;
  if (!isLocalDate(serviceStart)) {
    throw new InvalidConfig(`SERVICE_START_ON is "${serviceStart}"; state a day as YYYY-MM-DD.`);
  }
  return {
    dataDir: env['DATA_DIR'] || './data',
    databaseUrl: env['DATABASE_URL'] || undefined,
    host,
    port,
    serviceStart,
  };
}

/** Where the events are, without the password, for messages. */
export function whereOf({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): string {
  if (databaseUrl === undefined) return dataDir;
  try {
    const url = new URL(databaseUrl);
    return `${url.protocol}//${url.host}${url.pathname}`;
  } catch {
    throw new InvalidConfig('DATABASE_URL is no valid address; it looks like postgres://user:password@host:5432/lotse');
  }
}
