import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type CommandRequest, issue, type Period, Refusal, refusalKind } from '#libs/eventing';
import { type Database, migrate, SqlEventStore } from '#libs/event-store-sql';
import { openInMemory } from '../../../test/setup/databases.js';
import { askDailyRules, type DailyRule, type Outlet, Reactions } from './index.js';

const NO = refusalKind('NO', 409, 'Nein.', 'No.');

class Say {
  constructor(
    readonly data: Readonly<{ on: string }>,
    readonly request: CommandRequest,
  ) {}
}

describe('daily rules', () => {
  let database: Database;
  let store: SqlEventStore;
  let asked: Period[];
  let said: Say[];
  let trouble: (command: Say) => Error | undefined;

  const rule: DailyRule = {
    name: 'saying',
    due(days) {
      asked.push(days);
      const on = days.until;
      return Promise.resolve([{ ...issue(Say, { on }), occasion: on }]);
    },
  };
  const outlet: Outlet = {
    isTransient: (error) => error instanceof Error && error.message === 'away',
    execute(given) {
      const command = given as Say;
      const error = trouble(command);
      if (error) return Promise.reject(error);
      said.push(command);
      return Promise.resolve();
    },
  };
  const ask = (today: string) => askDailyRules(database.kysely, [rule], today, outlet);

  beforeEach(async () => {
    database = await openInMemory();
    await migrate(database);
    store = new SqlEventStore(database);
    await Reactions.open(database.kysely, store, []);
    [asked, said] = [[], []];
    trouble = () => undefined;
  });
  afterEach(async () => {
    await store.close();
    await database.close();
  });

  it('are asked about yesterday at first, then about every day that has ended since, once', async () => {
    await ask('2016-03-02');
    expect(await ask('2016-03-02')).toEqual([]);
    expect(await ask('2016-03-10')).toMatchObject([{ rule: 'saying', given: 1, refused: [] }]);
    expect(await ask('2016-03-05')).toEqual([]);
    expect(asked).toEqual([
      { from: '2016-03-01', until: '2016-03-01' },
      { from: '2016-03-02', until: '2016-03-09' },
    ]);
  });

  it('give the same command id for the same occasion, as the service itself', async () => {
    await ask('2016-03-02');
    await askDailyRules(database.kysely, [{ ...rule, name: 'other' }], '2016-03-02', outlet);
    await database.kysely.deleteFrom('reactions.daily' as never).execute();
    await ask('2016-03-02');
    const [first, other, again] = said.map(({ request }) => request.meta);
    expect(first?.actor).toEqual({ id: 'reaction:saying', role: 'SYSTEM' });
    expect(again?.commandId).toBe(first?.commandId);
    expect(other?.commandId).not.toBe(first?.commandId);
  });

  it('tell what was refused, and pass over no day when there is trouble', async () => {
    trouble = () => new Refusal(NO);
    expect(await ask('2016-03-02')).toMatchObject([{ given: 0, refused: [{ code: 'NO' }] }]);
    trouble = () => new Error('away');
    await expect(ask('2016-03-03')).rejects.toThrow('away');
    trouble = () => undefined;
    await ask('2016-03-03');
    expect(asked.at(-1)).toEqual({ from: '2016-03-02', until: '2016-03-02' });
    expect(said).toHaveLength(1);
  });
});
