import { join } from 'node:path';
import { isLoopback, type IssuerConfig, type Rates } from '#libs/access';
import { isLocalDate, type LocalDate } from '#libs/eventing';
import { DEFAULT_SERVICE_START } from '#libs/eventing-nest';
import type { Publisher, Reach } from '#libs/publishing';
import ipaddr from 'ipaddr.js';
import type { KafkaSecurity } from '#libs/kafka-relay';
import type { OnPoison } from '#libs/runners';
import { type Environment, InvalidConfig, onPoisonFrom, topicPrefixFrom } from './config-values.js';
import { kafkaFrom, topicOfWitness } from './kafka-config.js';

export { DEFAULT_TOPIC_PREFIX, type Environment, InvalidConfig } from './config-values.js';

/** What the environment says; nothing set means the embedded tier in `./data`. */
export interface Config {
  /** Folder of the embedded store. */
  readonly dataDir: string;
  /** PostgreSQL instead of the embedded store. */
  readonly databaseUrl: string | undefined;
  /** EventStoreDB for the events; facts stay in the database above. */
  readonly eventStoreUrl: string | undefined;
  /** Name of the stream on EventStoreDB that is the log. */
  readonly eventStream: string;
  /** Folder of the keys that open what is sealed; apart from the events. */
  readonly keysDir: string;
  /** PostgreSQL for the keys instead of the folder: a database of its own. */
  readonly keysUrl: string | undefined;
  readonly masterKeyFile: string;
  readonly host: string;
  readonly port: number;
  /** Who vouches for people; nobody on a machine that listens to itself only. */
  readonly issuer: IssuerConfig | undefined;
  readonly serviceStart: LocalDate;
  /** How this installation is named in what it publishes. */
  readonly publisher: Publisher;
  /** In front of the topics on Kafka, wherever the relay runs. */
  readonly topicPrefix: string;
  /** What becomes of an event that a projection or a reaction cannot take. */
  readonly onPoison: Poisoned;
  /** How often in a minute anybody may ask. */
  readonly rates: Rates;
  /** Whose word counts for where a request comes from: networks of proxies in front of this service. */
  readonly proxies: readonly string[];
  /** Which receivers of webhooks may be called. */
  readonly reach: Reach;
  /** How often the log is sealed, and who outside keeps the seals: files, addresses, or topics on Kafka. */
  readonly sealing: Readonly<{ everyMs: number; witnesses: readonly string[]; kafka?: Brokers }>;
}

export type Brokers = Readonly<{ brokers: readonly string[]; security: KafkaSecurity }>;

/** Where a log is, and the facts that are derived from it. */
export type Tier = Pick<Config, 'dataDir' | 'databaseUrl' | 'eventStoreUrl' | 'eventStream'>;

export type Poisoned = Readonly<{ projections: OnPoison; reactions: OnPoison }>;

/** Figures must not lack anything unseen; what one person's events set off must not hold up everybody's. */
export const DEFAULT_ON_POISON: Poisoned = { projections: 'stop', reactions: 'park' };

const DEFAULT_EVENT_STREAM = 'lotse';

/** Of whoever has not said it; an installation that publishes to others says its own. */
export const DEFAULT_PUBLISHER: Publisher = { source: 'urn:lotse', typePrefix: 'de.example.im' };

/** @throws {InvalidConfig} */
export function configFrom(env: Environment): Config {
  const dataDir = env['DATA_DIR'] || './data';
  const host = hostFrom(env);
  const keysDir = env['KEYS_DIR'] || `${dataDir.replace(/\/+$/, '')}-keys`;
  return {
    dataDir,
    databaseUrl: env['DATABASE_URL'] || undefined,
    eventStoreUrl: env['EVENTSTORE_URL'] || undefined,
    eventStream: env['EVENTSTORE_STREAM'] || DEFAULT_EVENT_STREAM,
    keysDir,
    keysUrl: env['KEYS_URL'] || undefined,
    masterKeyFile: env['MASTER_KEY_FILE'] || join(keysDir, 'master.key'),
    host,
    issuer: issuerFrom(env),
    port: portFrom(env),
    serviceStart: serviceStartFrom(env),
    publisher: publisherFrom(env),
    topicPrefix: topicPrefixFrom(env),
    onPoison: {
      projections: onPoisonFrom(env, 'PROJECTIONS_ON_POISON', DEFAULT_ON_POISON.projections),
      reactions: onPoisonFrom(env, 'REACTIONS_ON_POISON', DEFAULT_ON_POISON.reactions),
    },
    rates: {
      person: rateFrom(env, 'RATE_LIMIT_PERSON', 1_200),
      machine: rateFrom(env, 'RATE_LIMIT_MACHINE', 0),
      failedSignIns: rateFrom(env, 'RATE_LIMIT_FAILED_SIGN_INS', 60),
    },
    proxies: networksFrom(env, 'TRUSTED_PROXIES'),
    reach: { networks: networksFrom(env, 'WEBHOOK_NETWORKS'), loopback: isLoopback(host) },
    sealing: { everyMs: sealSecondsFrom(env) * 1000, ...witnessesFrom(env) },
  };
}

/** @returns nothing for `0`: as often as somebody likes */
function rateFrom(env: Environment, name: string, otherwise: number): number | undefined {
  const value = env[name] || String(otherwise);
  if (/^\d{1,7}$/.test(value)) return Number(value) || undefined;
  throw new InvalidConfig(`${name} is "${value}"; state requests in a minute, or 0 for as many as somebody likes.`);
}

function portFrom({ PORT = '3000' }: Environment): number {
  if (/^\d{1,5}$/.test(PORT) && Number(PORT) <= 65_535) return Number(PORT);
  throw new InvalidConfig(`PORT is "${PORT}"; state a number from 0 to 65535.`);
}

function hostFrom({ HOST = '127.0.0.1', OIDC_ISSUER }: Environment): string {
  if (isLoopback(HOST) || OIDC_ISSUER) return HOST;
  throw new InvalidConfig(
    `HOST is "${HOST}", and nobody vouches for people: state OIDC_ISSUER and OIDC_AUDIENCE, or listen on this machine only.`,
  );
}

function issuerFrom({ OIDC_ISSUER: issuer, ...env }: Environment): IssuerConfig | undefined {
  if (!issuer) return undefined;
  const { OIDC_AUDIENCE: audience, OIDC_CLIENT_ID: clientId, OIDC_CLOCK_SKEW: skew = '30' } = env;
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (!url || (url.protocol !== 'https:' && !isLoopback(url.hostname))) {
    throw new InvalidConfig(`OIDC_ISSUER is "${issuer}"; state its address, with https.`);
  }
  if (!audience)
    throw new InvalidConfig('OIDC_AUDIENCE is missing: the name that the issuer puts into tokens for Lotse.');
  if (!/^\d{1,3}$/.test(skew)) throw new InvalidConfig(`OIDC_CLOCK_SKEW is "${skew}"; state seconds, at most 999.`);
  return { issuer, audience, clientId: clientId || 'lotse-dashboard', clockSkewSeconds: Number(skew) };
}

function serviceStartFrom({ SERVICE_START_ON: day }: Environment): LocalDate {
  if (day === undefined) return DEFAULT_SERVICE_START;
  if (isLocalDate(day)) return day;
  throw new InvalidConfig(`SERVICE_START_ON is "${String(day)}"; state a day as YYYY-MM-DD.`);
}

function networksFrom(env: Environment, name: string): string[] {
  const networks = (env[name] ?? '').split(',').map((network) => network.trim());
  const given = networks.filter((network) => network !== '');
  const wrong = given.find((network) => !ipaddr.isValidCIDR(network));
  if (wrong === undefined) return given;
  throw new InvalidConfig(`${name} has "${wrong}"; state networks as 10.20.0.0/16, with commas between them.`);
}

function sealSecondsFrom({ SEAL_SECONDS: seconds = '60' }: Environment): number {
  if (/^[1-9]\d{0,4}$/.test(seconds)) return Number(seconds);
  throw new InvalidConfig(`SEAL_SECONDS is "${seconds}"; state seconds, from 1 to 99999.`);
}

function witnessesFrom(env: Environment): Pick<Config['sealing'], 'witnesses' | 'kafka'> {
  const given = (env['SEAL_WITNESS'] ?? '').split(',').map((place) => place.trim());
  const witnesses = given.filter((place) => place !== '');
  const wrong = witnesses.find((place) => place.includes('://') && !isPlainAddress(place));
  if (wrong !== undefined) {
    const shown = wrong.replace(/\/\/.*@/, '//');
    throw new InvalidConfig(
      `SEAL_WITNESS has "${shown}"; state files, or addresses with http(s) and without a password.`,
    );
  }
  if (witnesses.every((place) => topicOfWitness(place) === undefined)) return { witnesses };
  const kafka = kafkaFrom(env);
  if (kafka) return { witnesses, kafka };
  throw new InvalidConfig('SEAL_WITNESS names a topic; state KAFKA_BROKERS, too: host:port, several with commas.');
}

function isPlainAddress(place: string): boolean {
  if (!URL.canParse(place)) return false;
  const { protocol, username, password } = new URL(place);
  return ['http:', 'https:'].includes(protocol) && username + password === '';
}

/** Where the events are, without the password, for messages. */
export function whereOf({ databaseUrl, dataDir, eventStoreUrl, eventStream }: Tier): string {
  if (eventStoreUrl !== undefined) return `${eventStoreUrl.replace(/\/\/.*@/, '//').split('?')[0]} (${eventStream})`;
  if (databaseUrl === undefined) return dataDir;
  try {
    const url = new URL(databaseUrl);
    return `${url.protocol}//${url.host}${url.pathname}`;
  } catch {
    throw new InvalidConfig('DATABASE_URL is no valid address; it looks like postgres://user:password@host:5432/lotse');
  }
}

function publisherFrom({ EVENT_SOURCE, EVENT_TYPE_PREFIX }: Environment): Publisher {
  const { source, typePrefix } = DEFAULT_PUBLISHER;
  if (EVENT_SOURCE && !/^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(EVENT_SOURCE)) {
    throw new InvalidConfig(`EVENT_SOURCE is "${EVENT_SOURCE}"; state a URI, such as https://im.example.org.`);
  }
  if (EVENT_TYPE_PREFIX && !/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(EVENT_TYPE_PREFIX)) {
    throw new InvalidConfig(`EVENT_TYPE_PREFIX is "${EVENT_TYPE_PREFIX}"; state a name such as de.example.im.`);
  }
  return { source: EVENT_SOURCE || source, typePrefix: EVENT_TYPE_PREFIX || typePrefix };
}
