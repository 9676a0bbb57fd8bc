import { type DynamicModule, Module } from '@nestjs/common';
import { caseworkFacts, CaseworkModule, caseworkStreams } from '#libs/contexts/casework';
import { freeDaysOn, governanceFacts, GovernanceModule, governanceStreams, policy } from '#libs/contexts/governance';
import { moveOutFacts, MoveOutModule, moveOutReactions, moveOutStreams } from '#libs/contexts/move-out';
import { partnershipFacts, PartnershipModule, partnershipStreams } from '#libs/contexts/partnership';
import { residencyFacts, ResidencyModule, residencyStreams } from '#libs/contexts/residency';
import { workforceFacts, WorkforceModule, workforceStreams } from '#libs/contexts/workforce';
import { type Database, migrate, openDatabase, SqlEventStore } from '#libs/event-store-sql';
import type { EventStore, FactProjection, LocalDate } from '#libs/eventing';
import { type AnyStream, type Clock, EventingModule, type FreeDays, systemClock } from '#libs/eventing-nest';
import { FactsModule, Projections } from '#libs/read-store';
import { Reactions } from '#libs/reactions';
import type { Config } from './config.js';

/** The whole service without its doors: the log, the facts and the clock. */
export interface Lotse {
  readonly database: Database;
  readonly store: EventStore;
  readonly projections: Projections;
  readonly reactions: Reactions;
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
  ...residencyStreams,
  ...workforceStreams,
] as unknown as readonly AnyStream[];

/** Of all contexts. */
export const facts = [
  ...caseworkFacts,
  ...governanceFacts,
  ...moveOutFacts,
  ...partnershipFacts,
  ...residencyFacts,
  ...workforceFacts,
] as unknown as readonly FactProjection[];

/**
 * Opens the log and the facts on the configured tier; projections do not run yet.
 *
 * @throws {DataDirInUse} when another process works with the embedded store
 */
export async function openLotse(
  { dataDir, databaseUrl, serviceStart }: Pick<Config, 'dataDir' | 'databaseUrl' | 'serviceStart'>,
  clock: Clock = systemClock,
): Promise<Lotse> {
  const database = await openDatabase(databaseUrl === undefined ? { dataDir } : { url: databaseUrl });
  try {
    return await onDatabase(database, serviceStart, clock);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The same on a database that is open already; closing it closes the database. */
export async function onDatabase(database: Database, serviceStart: LocalDate, clock: Clock): Promise<Lotse> {
  await migrate(database);
  const store = new SqlEventStore(database);
  const projections = await Projections.open(database.kysely, store, facts);
  const reactions = await Reactions.open(database.kysely, store, moveOutReactions);
  const close = async () => {
    await reactions.stop();
    await projections.stop();
    await store.close();
    await database.close();
  };
  return { database, store, projections, reactions, clock, serviceStart, close };
}

const freeDays: FreeDays = async (others, today) =>
  freeDaysOn((await others.stream(policy, 'backdating')).state, today);

/** All commands and queries of the service. */
@Module({})
export class LotseModule {
  static on(lotse: Lotse): DynamicModule {
    const { store, clock, serviceStart, projections } = lotse;
    return {
      module: LotseModule,
      global: true,
      imports: [
        EventingModule.with({ store, clock, serviceStart, freeDays, streams }),
        FactsModule.on(projections),
        CaseworkModule,
        GovernanceModule,
        MoveOutModule,
        PartnershipModule,
        ResidencyModule,
        WorkforceModule,
      ],
      providers: [{ provide: LOTSE, useValue: lotse }],
      exports: [LOTSE],
    };
  }
}
