// A process that appends under load until it is stopped, and prints what was acknowledged, one command a line.
// node --conditions=app-source --import ./test/setup/typescript.mjs test/faults/writer.ts '<options>'
import { writeSync } from 'node:fs';
import { type DatabaseOptions, openDatabase, openEventStore } from '#libs/event-store-sql';
import { VersionConflict } from '#libs/eventing';

export type WriterOptions = Readonly<{
  name: string;
  database: DatabaseOptions;
  /** Commands under way at the same time. */
  clients: number;
  /** Ends after so many commands; runs until it is killed without it. */
  commands?: number;
  /** Streams that other writers write, too. */
  contested?: readonly string[];
}>;

const {
  name,
  database: options,
  clients,
  commands = Infinity,
  contested = [],
} = JSON.parse(process.argv[2]!) as WriterOptions;

const database = await openDatabase(options);
const store = await openEventStore(database);
process.stdout.write('ready\n');

let started = 0;
/** As far as this process knows. */
const versions = new Map<string, number>();

async function client(number: number): Promise<void> {
  while (started < commands) {
    const n = ++started;
    const commandId = `${name}-${process.pid}-${n}`;
    const stream = contested.length > 0 && n % 4 === 0 ? contested[n % contested.length]! : `case-${name}.${number}`;
    await appendUntilWritten(stream, commandId, 1 + (n % 3));
    // Straight to the pipe: what a kill leaves in a buffer of this process would be lost.
    writeSync(1, `${commandId}\n`);
  }
}

async function appendUntilWritten(stream: string, commandId: string, count: number): Promise<void> {
  for (;;) {
    const expectedVersion = versions.get(stream) ?? (await store.readStream(stream)).length;
    try {
      const { version } = await store.append({
        stream,
        expectedVersion,
        events: Array.from({ length: count }, (_, index) => ({
          type: 'Noted',
          occurredOn: '2020-01-01',
          data: { index, count },
        })),
        meta: { commandId, correlationId: name, actor: { id: name, role: 'WRITER' } },
        fingerprint: commandId,
        at: new Date().toISOString(),
      });
      versions.set(stream, version);
      return;
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      versions.delete(stream);
    }
  }
}

await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
await store.close();
await database.close();
