import { fileURLToPath } from 'node:url';
import { type DynamicModule, Module } from '@nestjs/common';
import { Sealing } from '#libs/audit';
import { caseworkFacts, CaseworkModule, caseworkStreams } from '#libs/contexts/casework';
import { freeDaysOn, governanceFacts, GovernanceModule, governanceStreams, policy } from '#libs/contexts/governance';
import { moveOutFacts, MoveOutModule, moveOutReactions, moveOutStreams } from '#libs/contexts/move-out';
import { partnershipFacts, PartnershipModule, partnershipStreams } from '#libs/contexts/partnership';
import { privacyFacts, PrivacyModule, privacyReactions, privacyStreams } from '#libs/contexts/privacy';
import { residencyFacts, ResidencyModule, residencyStreams } from '#libs/contexts/residency';
import { workforceFacts, WorkforceModule, workforceStreams } from '#libs/contexts/workforce';
import { type Database, openDatabase } from '#libs/event-store-sql';
import {
  type EventStore,
  type FactProjection,
  isAfter,
  type LocalDate,
  type StoredLog,
  withShapes,
} from '#libs/eventing';
import { type AnyStream, type Clock, EventingModule, type FreeDays, systemClock } from '#libs/eventing-nest';
import { topicOf } from '#libs/kafka-relay';
import { Publishing, PublishingModule } from '#libs/publishing';
import { FactsModule, Projections } from '#libs/read-store';
import { CopyUnfinished, Reactions } from '#libs/reactions';
import { Vault, VaultModule } from '#libs/vault';
import { CouncilPaperModule } from './council-paper/council-paper.module.js';
import { type Config, DEFAULT_ON_POISON, DEFAULT_PUBLISHER, DEFAULT_TOPIC_PREFIX, InvalidConfig } from './config.js';
import { publicContracts } from './contracts.js';
import { type EventLog, eventLogIn, openEventLog } from './event-log.js';
import { eventShapes } from './event-shapes.js';
import { vaultFor } from './keys.js';
import { witnessOf } from './witnesses.js';

/** The whole service without its doors: the log, the facts and the clock. */
export interface Lotse {
  readonly database: Database;
  readonly store: EventStore;
  /** The same log as it is stored. */
  readonly log: StoredLog;
  /** What an acknowledged append is worth, in a sentence to print at start. */
  readonly durability: string;
  /** Checks every hash chain and the order of the log. */
  readonly verify: EventLog['verify'];
  readonly isTransient: EventLog['isTransient'];
  readonly projections: Projections;
  readonly reactions: Reactions;
  /** What others are told. */
  readonly publishing: Publishing;
  /** What shows that nobody has changed the log. */
  readonly seals: Sealing;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly serviceStart: LocalDate;
  close(): Promise<void>;
}

export const LOTSE = Symbol('LOTSE');

const streams = [
  ...caseworkStreams,
  ...governanceStreams,
  ...moveOutStreams,
  ...partnershipStreams,
  ...privacyStreams,
  ...residencyStreams,
  ...workforceStreams,
] as unknown as readonly AnyStream[];

/** The folder's lock lets one process in: the next one need not wait for the lease of one that was killed. */
const ALONE = { owner: 'the embedded service', lengthMs: 3_600_000 };

/** Opens the facts of all contexts as the service does on this engine. */
export const openFacts = (
  { kysely, engine }: Database,
  store: EventStore,
  onPoison = DEFAULT_ON_POISON.projections,
): Promise<Projections> => {
  const limits = engine === 'pglite' ? { lanes: 1, lease: ALONE } : { lanes: 4 };
  return Projections.open(kysely, store, facts, { ...limits, onPoison });
};

/** Of all contexts. */
export const facts = [
  ...caseworkFacts,
  ...governanceFacts,
  ...moveOutFacts,
  ...partnershipFacts,
  ...privacyFacts,
  ...residencyFacts,
  ...workforceFacts,
] as unknown as readonly FactProjection[];

/** With all tables, made by the build: `prepare.ts`. Whatever runs from its sources has none. */
const prepared = fileURLToPath(new URL('../../../prepared', import.meta.url));

/**
 * Opens the log and the facts on the configured tier; projections do not run yet.
 *
 * @throws {DataDirInUse} when another process works with the embedded store
 * @throws {CopyUnfinished} when a log is being moved here
 */
export async function openLotse(config: Omit<Config, 'host' | 'port'>, clock: Clock = systemClock): Promise<Lotse> {
  const { dataDir, databaseUrl, serviceStart } = config;
  const database = await openDatabase(databaseUrl === undefined ? { dataDir, prepared } : { url: databaseUrl });
  let eventLog: EventLog | undefined;
  try {
    eventLog = await openEventLog(config, database);
    return await onDatabase(database, serviceStart, clock, vaultFor(config), eventLog, config);
  } catch (error) {
    await eventLog?.store.close();
    await database.close();
    throw error;
  }
}

const DEFAULTS = {
  publisher: DEFAULT_PUBLISHER,
  topicPrefix: DEFAULT_TOPIC_PREFIX,
  onPoison: DEFAULT_ON_POISON,
};

type Settings = Partial<Pick<Config, 'publisher' | 'topicPrefix' | 'onPoison' | 'reach' | 'sealing'>>;

/**
 * The same on a database that is open already; closing it closes the database.
 *
 * @param vault by default one whose keys nothing outlives, for tests
 * @param events by default in the same database
 * @throws {InvalidConfig} when the facts in the database are of another log
 * @throws {CopyUnfinished} when a log is being moved here
 */
export async function onDatabase(
  database: Database,
  serviceStart: LocalDate,
  clock: Clock,
  vault = Vault.forNow(),
  events?: EventLog,
  settings: Settings = {},
): Promise<Lotse> {
  const { publisher, topicPrefix, onPoison, reach, sealing } = { ...DEFAULTS, ...settings };
  const { store: log, durability, verify, isTransient, copyNote } = events ?? (await eventLogIn(database));
  const source = await copyNote?.read();
  if (source !== undefined) throw new CopyUnfinished(source);
  const store = withShapes(log, eventShapes);
  const projections = await openFacts(database, store, onPoison.projections);
  const lease = database.engine === 'pglite' ? ALONE : {};
  const reactions = await Reactions.open(database.kysely, store, [...moveOutReactions, ...privacyReactions], {
    lease,
    onPoison: onPoison.reactions,
  });
  const publishing = await Publishing.open(database, store, publicContracts, vault, {
    ...{ publisher, lease, topicOf: (context: string) => topicOf(topicPrefix, context) },
    ...(reach && { webhooks: { reach } }),
  });
  const keyOf = (name: string) => vault.keyOf(name, 'ed25519');
  const seals = await Sealing.open(database.kysely, log, keyOf, clock, { lease, ...sealingOf(sealing) });
  await refuseOtherLog(projections, store);
  const close = async () => {
    await seals.stop();
    await reactions.stop();
    await publishing.close();
    await projections.stop();
    await store.close();
    await vault.close();
    await database.close();
  };
  return {
    ...{ database, store, log, durability, verify, isTransient },
    ...{ projections, reactions, publishing, seals, vault, clock, serviceStart, close },
  };
}

const sealingOf = (sealing: Settings['sealing']) =>
  sealing && {
    everyMs: sealing.everyMs,
    witnesses: sealing.witnesses.map((place) => witnessOf(place, sealing.kafka)),
  };

/** Facts that know more than the log were made of another one. */
async function refuseOtherLog(projections: Projections, store: EventStore): Promise<void> {
  const positions = (await projections.status()).map(({ position }) => position);
  const head = await store.head();
  const ahead = positions.find((position) => isAfter(position, head));
  if (ahead === undefined) return;
  throw new InvalidConfig(
    `the facts here go up to position ${ahead}, the log ends at ${head}: they are of another log. ` +
      'Is EVENTSTORE_URL, EVENTSTORE_STREAM or DATABASE_URL the right one?',
  );
}

const freeDays: FreeDays = async (others, today) =>
  freeDaysOn((await others.stream(policy, 'backdating')).state, today);

/** All commands and queries of the service. */
@Module({})
export class LotseModule {
  static on(lotse: Lotse): DynamicModule {
    const { store, clock, serviceStart, projections, publishing, vault } = lotse;
    return {
      module: LotseModule,
      global: true,
      imports: [
        EventingModule.with({ store, clock, serviceStart, freeDays, streams }),
        FactsModule.on(projections),
        CouncilPaperModule.here(),
        VaultModule.on(vault),
        PublishingModule.on(publishing),
        CaseworkModule,
        GovernanceModule,
        MoveOutModule,
        PartnershipModule,
        PrivacyModule,
        ResidencyModule,
        WorkforceModule,
      ],
      providers: [{ provide: LOTSE, useValue: lotse }],
      exports: [LOTSE],
    };
  }
}
