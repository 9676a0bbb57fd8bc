import { describe, expect, it } from '@jest/globals';
import { refusalKind } from './refusal.js';
import { isRepeated } from './repetition.js';

const TAKEN = refusalKind('OFFER_ID_TAKEN', 409, 'Vergeben: {0}.', 'Taken: {0}.');

const said = { offerId: 'O-1', rooms: 2, marks: ['A', 'B'], need: { floor: 1 }, on: '2016-03-01' };
const sealed = (ct: string) => ({ alg: 'A256GCM', subject: 'R-1', entry: ct, iv: 'x', ct }) as const;

const given = (known?: object) => {
  const ask = (command: object, filledIn: string[] = []) =>
    isRepeated(
      known && { ...known, eventId: 'event-1' },
      { ...said, ...command },
      {
        taken: TAKEN,
        by: 'offerId',
        filledIn,
      },
    );
  return {
    isNew: (command: object = {}) => expect(ask(command)).toBe(false),
    isRepeatedBy: (command: object, filledIn?: string[]) => expect(ask(command, filledIn)).toBe(true),
    refuses: (command: object, differing: string, filledIn?: string[]) =>
      expect(() => ask(command, filledIn)).toThrow(
        expect.objectContaining({
          kind: TAKEN,
          details: { field: 'offerId', values: ['O-1'], differing, related: ['event-1'] },
        }),
      ),
  };
};

describe('an id of the caller’s choosing', () => {
  it('is new where nothing is recorded under it', () => given().isNew());

  it('is a repetition where all is the same, in whatever order a list is written', () => {
    given(said).isRepeatedBy({});
    given(said).isRepeatedBy({ marks: ['B', 'A'] });
    given(said).isRepeatedBy({ deposit: undefined });
  });

  it('is refused with the first field that differs', () => {
    given(said).refuses({ rooms: 3, on: '2016-03-02' }, 'rooms');
    given(said).refuses({ on: '2016-03-02' }, 'on');
    given(said).refuses({ marks: ['A', 'C'] }, 'marks');
    given(said).refuses({ marks: ['A', 'A'] }, 'marks');
    given(said).refuses({ marks: ['A', 'B', 'B'] }, 'marks');
    given(said).refuses({ need: { floor: 2 } }, 'need.floor');
    given(said).refuses({ need: undefined }, 'need');
  });

  it('is refused where something is said that was not, or no longer is', () => {
    given(said).refuses({ deposit: 0 }, 'deposit');
    given({ ...said, deposit: 0 }).refuses({}, 'deposit');
  });

  it('does not ask for what the service has filled in, but for what is said of it', () => {
    const known = { ...said, mode: 'MOBILE', need: { floor: 1, rule: 'X' } };
    given(known).isRepeatedBy({}, ['mode', 'need.rule']);
    given(known).refuses({ mode: 'ON_SITE' }, 'mode', ['mode', 'need.rule']);
    given(known).refuses({ need: { floor: 1, rule: 'Y' } }, 'need.rule', ['mode', 'need.rule']);
  });

  it('cannot compare sealed texts, only whether there is one', () => {
    given({ ...said, note: sealed('a') }).isRepeatedBy({ note: sealed('b') });
    given({ ...said, note: sealed('a') }).refuses({}, 'note');
    given(said).refuses({ note: sealed('b') }, 'note');
  });
});
