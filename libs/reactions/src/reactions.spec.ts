import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import {
  type CommandRequest,
  issue,
  type NewEvent,
  type Reaction,
  type RecordedEvent,
  Refusal,
  refusalKind,
} from '#libs/eventing';
import { type Database, migrate, openDatabase, SqlEventStore } from '#libs/event-store-sql';
import type { OnPoison } from '#libs/runners';
import { describeOnPostgres, openInMemory, postgresUrl } from '../../../test/setup/databases.js';
import { endCopy, type Outlet, Reactions, readProgress } from './index.js';

const PATIENCE_MS = 30_000;
const TOO_MANY = refusalKind('TOO_MANY', 409, 'Zu viele: {0}.', 'Too many: {0}.');

class Answer {
  constructor(
    readonly data: Readonly<{ to: string; text: string }>,
    readonly request: CommandRequest,
  ) {}
}

/** Answers every question with one event in `answer-<id>`. */
const answering = (name = 'answering', text = 'yes'): Reaction => ({
  name,
  categories: ['question'],
  on: ({ stream, type }, _, corrected) => {
    if (type === 'Nonsense') throw new Error('what?');
    return [issue(Answer, { to: stream.slice(9), text: corrected ? `no longer ${corrected.type}` : text })];
  },
});

const suite = (open: () => Promise<Database>) => () => {
  let database: Database;
  let store: SqlEventStore;
  let executed: Answer[];
  let trouble: (command: Answer) => Error | undefined;
  const running: Reactions[] = [];

  const outlet: Outlet = {
    isTransient: (error) => error instanceof Error && error.message === 'away',
    async execute(given) {
      const command = given as Answer;
      executed.push(command);
      const error = trouble(command);
      if (error) throw error;
      const { data, request } = command;
      if (await store.appended(request.meta.commandId)) return;
      const stream = `answer-${data.to}`;
      await store.append({
        stream,
        expectedVersion: (await store.readStream(stream)).length,
        events: [{ type: 'Answered', occurredOn: '2016-03-01', data }],
        meta: request.meta,
        fingerprint: data.text,
        at: '2016-03-01T08:00:00.000Z',
      });
    },
  };

  async function ask(id: string, event: Partial<NewEvent> = {}): Promise<RecordedEvent> {
    const stream = `question-${id}`;
    const before = await store.readStream(stream);
    await store.append({
      stream,
      expectedVersion: before.length,
      events: [{ type: 'Asked', occurredOn: '2016-03-01', data: {}, ...event }],
      meta: { commandId: randomUUID(), correlationId: `about-${id}`, actor: { id: 'spec', role: 'SPEC' } },
      fingerprint: '',
      at: '2016-03-01T08:00:00.000Z',
    });
    return (await store.readStream(stream)).at(-1)!;
  }

  const answers = (id: string) => store.readStream(`answer-${id}`);

  let onPoison: OnPoison;

  async function opened(...reactions: Reaction[]): Promise<Reactions> {
    const all = reactions.length > 0 ? reactions : [answering()];
    const result = await Reactions.open(database.kysely, store, all, { onPoison, lease: { lengthMs: 900 } });
    running.push(result);
    return result;
  }

  /** Of one question: all specs ask in the same log. */
  const parkedOf = async (reactions: Reactions, id: string) =>
    (await reactions.parked()).filter(({ poison }) => poison.stream === `question-${id}`);

  const settled = async (reactions: Reactions) =>
    expect(await reactions.waitFor(await store.head(), PATIENCE_MS)).toBe(true);

  async function eventually(condition: () => Promise<boolean>) {
    const end = Date.now() + PATIENCE_MS;
    while (!(await condition())) {
      if (Date.now() > end) throw new Error('not in time');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  beforeAll(async () => {
    database = await open();
    await migrate(database);
    store = new SqlEventStore(database);
  });
  beforeEach(async () => {
    executed = [];
    trouble = () => undefined;
    onPoison = 'park';
    await sql`DROP SCHEMA IF EXISTS reactions CASCADE`.execute(database.kysely);
  });
  afterEach(async () => {
    for (const reactions of running.splice(0)) await reactions.stop();
  });
  afterAll(async () => {
    await store.close();
    await database.close();
  });

  const newId = () => randomUUID();

  it('answer what was recorded before the start and after it, in the name of the service', async () => {
    const [before, after] = [newId(), newId()];
    const cause = await ask(before);
    const reactions = await opened();
    reactions.start(outlet);
    await ask(after);
    await settled(reactions);

    const [answer] = await answers(before);
    expect(answer!.meta).toMatchObject({
      correlationId: `about-${before}`,
      causationId: cause.id,
      actor: { id: 'reaction:answering', role: 'SYSTEM' },
    });
    expect(await answers(after)).toHaveLength(1);
    await settled(reactions);
    expect(await reactions.status()).toMatchObject([
      { name: 'answering', state: 'running', position: await store.head(), lag: 0, refused: 0 },
    ]);
  });

  it('are given the corrected event beside a correction', async () => {
    const id = newId();
    const { id: eventId } = await ask(id);
    await ask(id, { type: 'EntryVoided', corrects: { eventId, kind: 'VOID', reason: 'spec' } });
    await (await opened()).catchUp(outlet);
    expect((await answers(id)).map(({ data }) => (data as Answer['data']).text)).toEqual(['yes', 'no longer Asked']);
  });

  it('carry a command out again after a crash before the checkpoint, to one effect', async () => {
    const id = newId();
    const { position } = await ask(id);
    const died = await opened();
    await sql`CREATE FUNCTION reactions.die() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'killed' USING ERRCODE = 'admin_shutdown'; END $$`.execute(database.kysely);
    await sql`CREATE TRIGGER die BEFORE UPDATE ON reactions.checkpoint
      FOR EACH ROW WHEN (NEW.position::bigint >= ${sql.lit(Number(position))}) EXECUTE FUNCTION reactions.die()`.execute(
      database.kysely,
    );
    await expect(died.catchUp(outlet)).rejects.toThrow('killed');
    expect(await answers(id)).toHaveLength(1);
    await sql`DROP TRIGGER die ON reactions.checkpoint`.execute(database.kysely);

    const next = await opened();
    await next.catchUp(outlet);
    const tries = executed.filter(({ data }) => data.to === id);
    expect(tries).toHaveLength(2);
    expect(new Set(tries.map(({ request }) => request.meta.commandId)).size).toBe(1);
    expect(await answers(id)).toHaveLength(1);
  });

  it('asked about the whole log again, have done everything once', async () => {
    const id = newId();
    await ask(id);
    const reactions = await opened();
    reactions.start(outlet);
    await settled(reactions);
    const head = await store.head();
    const before = executed.length;
    await reactions.repeat('answering');
    await eventually(async () => executed.length === 2 * before);
    await settled(reactions);
    expect(await store.head()).toBe(head);
  });

  it('have one effect when two processes run them', async () => {
    const [one, other] = [await opened(), await opened()];
    one.start(outlet);
    other.start(outlet);
    const ids = Array.from({ length: 20 }, newId);
    for (const id of ids) await ask(id);
    await settled(one);
    await settled(other);
    await Promise.all([one.stop(), other.stop()]);
    for (const id of ids) expect(await answers(id)).toHaveLength(1);
  });

  it('list what the domain refuses, and go on; what passes later is off the list', async () => {
    const [refused, next] = [newId(), newId()];
    trouble = ({ data }) => (data.to === refused ? new Refusal(TOO_MANY, { values: [3] }) : undefined);
    const event = await ask(refused);
    await ask(next);
    const reactions = await opened();
    await reactions.catchUp(outlet);

    expect(await answers(next)).toHaveLength(1);
    expect(await reactions.refused()).toEqual([
      expect.objectContaining({
        reaction: 'answering',
        position: event.position,
        eventId: event.id,
        code: 'TOO_MANY',
        detail: 'Zu viele: 3.',
      }),
    ]);
    expect((await reactions.status())[0]).toMatchObject({ refused: 1, lag: 0 });

    trouble = () => undefined;
    await reactions.repeat('answering');
    await reactions.catchUp(outlet);
    expect(await reactions.refused()).toEqual([]);
    expect(await answers(refused)).toHaveLength(1);
  });

  it('try again what is away for a while, and say so', async () => {
    const id = newId();
    let isAway = true;
    trouble = ({ data }) => (isAway && data.to === id ? new Error('away') : undefined);
    await ask(id);
    const reactions = await opened();
    reactions.start(outlet);
    await eventually(async () => (await reactions.status())[0]!.error === 'trying again: away');
    isAway = false;
    await settled(reactions);
    expect(await answers(id)).toHaveLength(1);
    expect((await reactions.status())[0]!.error).toBeUndefined();
  });

  it('stop alone on an event they cannot take, and go on when they are mended', async () => {
    onPoison = 'stop';
    const [poison, next] = [newId(), newId()];
    const { position } = await ask(poison, { type: 'Nonsense' });
    await ask(next);
    const mended: Reaction = { ...answering('mended'), on: () => [] };
    const both = await opened(answering(), mended);
    both.start(outlet);
    await eventually(async () => (await both.status())[0]!.state === 'stopped');
    await eventually(async () => (await both.status())[1]!.lag === 0);
    expect((await both.status())[0]!.error).toMatch(new RegExp(`^Nonsense .+ at ${position}: what\\?$`));
    expect((await both.status())[1]).toMatchObject({ state: 'running' });
    await expect(both.waitFor(await store.head(), PATIENCE_MS)).rejects.toThrow('answering has stopped');
    expect(await answers(next)).toEqual([]);
    await both.stop();

    const again = await opened({
      ...answering(),
      on: ({ stream }) => [issue(Answer, { to: stream.slice(9), text: '' })],
    });
    again.start(outlet);
    await settled(again);
    expect(await answers(next)).toHaveLength(1);
  });

  it('park a stream on an event they cannot take, with all that follows it, and answer the others', async () => {
    const [poison, other] = [newId(), newId()];
    const nonsense = await ask(poison, { type: 'Nonsense' });
    await ask(poison);
    await ask(other);
    const reactions = await opened();
    reactions.start(outlet);
    await settled(reactions);
    expect(await answers(other)).toHaveLength(1);
    expect(await answers(poison)).toEqual([]);
    // The answer is an event, too, that they get to a moment later.
    await settled(reactions);
    expect((await reactions.status())[0]).toMatchObject({ state: 'running', lag: 0 });
    expect((await reactions.status())[0]!.parked).toBeGreaterThanOrEqual(2);
    expect(await parkedOf(reactions, poison)).toMatchObject([
      {
        runner: 'reaction answering',
        poison: { stream: `question-${poison}`, position: nonsense.position, type: 'Nonsense', error: 'what?' },
        events: 2,
        attempts: 1,
      },
    ]);
    // What comes later waits behind it, after a restart, too.
    await reactions.stop();
    await ask(poison);
    await (await opened()).catchUp(outlet);
    expect(await parkedOf(reactions, poison)).toMatchObject([{ events: 3 }]);
    expect(await answers(poison)).toEqual([]);
  });

  it('retried beside the process that runs them, answer in the order of the stream, each event once', async () => {
    const id = newId();
    await ask(id, { type: 'Nonsense' });
    const service = await opened();
    service.start(outlet);
    await settled(service);
    for (let n = 0; n < 3; n++) await ask(id, { data: { n } });
    await settled(service);

    let isMended = false;
    const mended: Reaction = {
      ...answering(),
      on: ({ stream, version, type }) => {
        if (type === 'Nonsense' && !isMended) throw new Error('what?');
        return [issue(Answer, { to: stream.slice(9), text: String(version) })];
      },
    };
    const operator = await opened(mended);
    await operator.retry(outlet);
    expect(await parkedOf(operator, id)).toMatchObject([{ events: 4, attempts: 2 }]);
    isMended = true;
    const retrying = operator.retry(outlet, 'answering', `question-${id}`);
    await ask(id);
    await retrying;
    await settled(service);
    const texts = (await answers(id)).map(({ data }) => (data as Answer['data']).text);
    expect(texts.slice(0, 4)).toEqual(['1', '2', '3', '4']);
    expect(texts).toHaveLength(5);
    expect(await parkedOf(service, id)).toEqual([]);
    await eventually(async () => (await service.status())[0]!.isOurs);
  });

  it('that lose their lease while they retry leave the rest to whoever has it', async () => {
    const id = newId();
    await ask(id, { type: 'Nonsense' });
    for (let n = 0; n < 3; n++) await ask(id);
    const first = await opened();
    await first.catchUp(outlet);
    const mended: Reaction = { ...answering(), on: ({ stream }) => [issue(Answer, { to: stream.slice(9), text: '' })] };
    const [slow, quick] = [await opened(mended), await opened(mended)];
    let isFirst = true;
    const overtaken: Outlet = {
      ...outlet,
      async execute(command) {
        await outlet.execute(command);
        if (isFirst) {
          isFirst = false;
          await quick.retry(outlet);
        }
      },
    };
    await slow.retry(overtaken);
    expect(await answers(id)).toHaveLength(4);
    expect((await slow.status())[0]).toMatchObject({ lag: 0, parked: 0 });
    expect(executed.filter(({ data }) => data.to === id).length).toBeLessThanOrEqual(5);
  });

  it('park nothing that may pass in a moment, and forget what they parked when they are repeated', async () => {
    const id = newId();
    const poison = await ask(id, { type: 'Nonsense' });
    await ask(id);
    let times = 0;
    const other = newId();
    trouble = ({ data }) => (data.to === other && times++ < 3 ? new Error('away') : undefined);
    await ask(other);
    const reactions = await opened();
    reactions.start(outlet);
    await settled(reactions);
    expect(await parkedOf(reactions, id)).toMatchObject([{ events: 2, poison: { position: poison.position } }]);
    await reactions.stop();
    const mended = await opened({
      ...answering(),
      on: ({ stream }) => [issue(Answer, { to: stream.slice(9), text: '' })],
    });
    mended.start(outlet);
    await mended.repeat('answering');
    await settled(mended);
    expect(times).toBeGreaterThan(3);
    expect(await mended.parked()).toEqual([]);
    expect(await answers(id)).toHaveLength(2);
  });

  it('take what is parked along when their log is moved', async () => {
    await ask(newId(), { type: 'Nonsense' });
    const reactions = await opened();
    await reactions.catchUp(outlet);
    const progress = await readProgress(database.kysely);
    const parked = await reactions.parked();
    await reactions.repeat('answering');
    await endCopy(database.kysely, progress);
    expect(await reactions.parked()).toEqual(parked);
    expect(await readProgress(database.kysely)).toEqual(progress);
  });
};

describe('reactions on the embedded database', suite(openInMemory));
describeOnPostgres(
  'reactions on PostgreSQL',
  suite(async () => openDatabase({ url: await postgresUrl() })),
);
