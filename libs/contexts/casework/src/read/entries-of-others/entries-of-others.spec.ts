import { describe, expect, it } from '@jest/globals';
import { ENTRY_VOIDED, type RecordedEvent } from '#libs/eventing';
import { recorded } from '../../../../../eventing/src/testing/decision-spec.js';
import { entriesOfOthers } from './entries-of-others.js';

const dates = { asOf: '2016-03-01', knownAt: '2016-03-01T12:00:00.000Z' };
const since = '2016-02-20T00:00:00.000Z';
const clients = [{ residentId: 'R-1', ids: ['R-1', 'R-9'] }];

const event = (type: string, data: object, corrects?: readonly ['VOID' | 'REPLACE', string]) => ({
  ...{ type, occurredOn: '2016-02-01', data },
  ...(corrects && { corrects: { kind: corrects[0], eventId: corrects[1], reason: 'falsche Person' } }),
});

/** Each recorded on its day by its person. */
function stream(
  name: string,
  ...events: readonly (readonly [event: ReturnType<typeof event>, day: string, by: string])[]
) {
  const plain = recorded(
    events.map(([one]) => one),
    name,
  );
  return plain.map((one, index): RecordedEvent => {
    const [, day, by] = events[index]!;
    const meta = { ...one.meta, actor: { id: by, role: 'INTEGRATION_MANAGER' } };
    return { ...one, position: day.replaceAll('-', ''), recordedAt: `${day}T10:00:00.000Z`, meta };
  });
}

const found = (...streams: RecordedEvent[][]) =>
  entriesOfOthers(
    { dates, which: { managerId: 'IM-1', since, without: [], limit: 100, offset: 0 } },
    clients,
    streams,
  ).entries.map(({ stream: name, type, about, corrects }) => [
    name,
    type,
    about.map(({ residentId }) => residentId),
    corrects?.type ?? null,
  ]);

describe('what others have recorded', () => {
  it('is what they have recorded since then about those with a case, under whichever id', () =>
    expect(
      found(
        stream(
          'case-R-1',
          [event('Old', {}), '2016-02-19', 'IM-2'],
          [event('New', {}), '2016-02-20', 'IM-2'],
          [event('Mine', {}), '2016-02-21', 'IM-1'],
          [event('NotKnownYet', {}), '2016-03-02', 'IM-2'],
        ),
        stream('consultation-B-1', [event('Held', { residentId: 'R-9' }), '2016-02-22', 'IM-2']),
        stream('consultation-B-2', [event('Held', { residentId: 'R-2' }), '2016-02-22', 'IM-2']),
      ),
    ).toEqual([
      ['consultation-B-1', 'Held', ['R-1'], null],
      ['case-R-1', 'New', ['R-1'], null],
    ]));

  it('names a correction with what it corrects, also of an older entry', () =>
    expect(
      found(
        stream(
          'consultation-B-1',
          [event('Held', { residentId: 'R-1' }), '2016-01-01', 'IM-1'],
          [event(ENTRY_VOIDED, {}, ['VOID', 'event-1']), '2016-02-25', 'IM-2'],
        ),
        stream(
          'consultation-B-2',
          [event('Held', { residentId: 'R-1' }), '2016-01-01', 'IM-1'],
          [event('Held', { residentId: 'R-2' }, ['REPLACE', 'event-1']), '2016-02-24', 'IM-2'],
        ),
      ),
    ).toEqual([
      ['consultation-B-1', ENTRY_VOIDED, ['R-1'], 'Held'],
      ['consultation-B-2', 'Held', ['R-1'], 'Held'],
    ]));
});
