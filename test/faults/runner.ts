// A process that keeps facts up and answers arrivals until it is stopped, and prints what changes, one line each:
// <runner> <state>.
// node --conditions=app-source --import ./test/setup/typescript.mjs test/faults/runner.ts '<options>'
import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase, SqlEventStore } from '#libs/event-store-sql';
import { type CommandRequest, type FactProjection, issue, type Reaction } from '#libs/eventing';
import { Projections } from '#libs/read-store';
import { type Outlet, Reactions } from '#libs/reactions';
import { presences } from '../../libs/read-store/src/testing/presence.js';

export type RunnerOptions = Readonly<{ url: string; lengthMs: number }>;

class Greet {
  constructor(
    readonly data: Readonly<{ to: string; event: string }>,
    readonly request: CommandRequest,
  ) {}
}

/** Greets everybody who arrives, in a stream that holds one event for each arrival. */
const greeting: Reaction = {
  name: 'greeting',
  categories: ['person'],
  on: ({ stream, type, id }) => (type === 'Arrived' ? [issue(Greet, { to: stream.slice(7), event: id })] : []),
};

const { url, lengthMs } = JSON.parse(process.argv[2]!) as RunnerOptions;
const database = await openDatabase({ url, maxConnections: 4, idleTransactionMs: lengthMs / 2 });
const store = new SqlEventStore(database);

const outlet: Outlet = {
  isTransient: (error) => error instanceof Error && 'code' in error,
  async execute(command) {
    const { data, request } = command as Greet;
    if (await store.appended(request.meta.commandId)) return;
    const stream = `greeted-${data.to}`;
    await store.append({
      stream,
      expectedVersion: (await store.readStream(stream)).length,
      events: [{ type: 'Greeted', occurredOn: '2016-03-01', data }],
      meta: request.meta,
      fingerprint: '',
      at: new Date().toISOString(),
    });
  },
};

const all = [presences] as unknown as readonly FactProjection[];
const projections = await Projections.open(database.kysely, store, all, { lease: { lengthMs } });
const reactions = await Reactions.open(database.kysely, store, [greeting], { lease: { lengthMs } });
projections.start();
reactions.start(outlet);

let isStopping = false;
process.once('SIGTERM', () => (isStopping = true));
process.stdout.write('ready\n');

const said = new Map<string, string>();
while (!isStopping) {
  const status = await Promise.all([projections.status(), reactions.status()]).catch(() => []);
  for (const { name, state } of status.flat()) {
    if (said.get(name) !== state) process.stdout.write(`${name} ${state}\n`);
    said.set(name, state);
  }
  await delay(50);
}
await reactions.stop();
await projections.stop();
await store.close();
await database.close();
