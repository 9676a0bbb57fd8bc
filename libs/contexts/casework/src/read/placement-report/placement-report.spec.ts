import { describe, expect, it } from '@jest/globals';
import { placementFigures, type PlacementRow } from './placement-report.js';
import { ensureWholeMonths, forPublic } from './public-placements.js';

const row = (more: Partial<PlacementRow> = {}): PlacementRow => ({
  ...{ placementId: 'V-1', kind: 'EMPLOYMENT', category: 'WORK', basis: 'PERMIT_GRANTED', supportedBy: 'IM' },
  ...{ stage: 'STARTED', startedOn: '2015-11-30', endsOn: null, endedOn: null, sector: 'Lebensmittel' },
  ...{ accommodationId: 'OSK', followUps: [], ...more },
});
const times = (count: number, more: Partial<PlacementRow>) => Array.from({ length: count }, () => row(more));
const lasting = (rows: readonly PlacementRow[], asOf: string) =>
  placementFigures(rows, asOf).durability.map(({ oldEnough, active }) => [oldEnough, active]);

describe('how long placements last', () => {
  it('is said of those old enough only; 30 November and 3 months is the last of February', () => {
    expect(lasting([row()], '2016-02-28')).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(placementFigures([], '2016-02-28').durability[0]).toMatchObject({ oldEnough: 0, share: null });
    expect(lasting([row()], '2016-02-29')[0]).toEqual([1, 1]);
    expect(lasting([row({ startedOn: null, stage: 'MADE' })], '2017-01-01')[0]).toEqual([0, 0]);
  });

  it('counts the last day, planned or recorded', () => {
    expect(lasting([row({ endedOn: '2016-02-29' })], '2016-06-01')).toEqual([
      [1, 1],
      [1, 0],
    ]);
    expect(lasting([row({ endedOn: '2016-02-28' })], '2016-06-01')[0]).toEqual([1, 0]);
    expect(lasting([row({ endsOn: '2016-02-28' })], '2016-06-01')[0]).toEqual([1, 0]);
    expect(lasting([row({ endsOn: '2016-01-31', endedOn: '2016-04-30' })], '2016-06-01')[0]).toEqual([1, 1]);
  });

  it('believes what somebody was told before', () => {
    const gone = { on: '2016-02-15', stillActive: false };
    expect(lasting([row({ followUps: [gone] })], '2016-06-01')[0]).toEqual([1, 0]);
    expect(lasting([row({ followUps: [{ ...gone, on: '2016-03-15' }] })], '2016-06-01')).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });
});

describe('placements', () => {
  it('never count a work opportunity as work (AC-10)', () => {
    const { categories, kinds } = placementFigures(
      [row(), row({ kind: 'WORK_OPPORTUNITY_5', category: 'WORK_OPPORTUNITY' })],
      '2016-06-01',
    );
    expect(categories).toEqual([
      { category: 'WORK', count: 1 },
      { category: 'TRAINING', count: 0 },
      { category: 'MEASURE', count: 0 },
      { category: 'WORK_OPPORTUNITY', count: 1 },
    ]);
    expect(kinds?.map(({ name }) => name)).toEqual([
      'sozialversicherungspflichtige Beschäftigung',
      'Arbeitsgelegenheit (§ 5 AsylbLG)',
    ]);
  });

  it('are shown to the public without small numbers, nor what they could be computed from (AC-25)', () => {
    const rows = [...times(7, {}), ...times(2, { accommodationId: 'BAD', sector: null })];
    const figures = placementFigures(rows, '2016-06-01');
    expect(figures).toMatchObject({
      total: 9,
      sectors: [
        { group: 'Lebensmittel', count: 7 },
        { group: null, count: 2 },
      ],
    });
    expect(forPublic(figures, 3)).toEqual({
      total: null,
      accommodations: [
        { group: 'BAD', count: null },
        { group: 'OSK', count: 7 },
      ],
      ...{ categories: null, kinds: null, sectors: null, bases: null, supporters: null, stages: null },
      durability: [3, 6].map((months) => ({ months, oldEnough: null, active: null, share: null })),
    });
  });

  it('are shown to the public where there is nothing small', () => {
    const ended = times(3, { endedOn: '2016-01-31' });
    const shown = forPublic(placementFigures([...times(4, {}), ...ended], '2016-06-01'), 3);
    expect(shown).toMatchObject({ total: 7, accommodations: [{ group: 'OSK', count: 7 }] });
    expect(shown.durability[0]).toMatchObject({ oldEnough: 7, active: 4 });
    const few = forPublic(placementFigures([...times(6, {}), ...ended.slice(1)], '2016-06-01'), 3);
    expect(few).toMatchObject({ total: 8, durability: [{ oldEnough: null }, { oldEnough: null }] });
  });

  it('are shown to the public by whole months', () => {
    const wanted = { from: '2016-01-01', until: '2016-03-31', isPublic: true };
    ensureWholeMonths(wanted);
    expect(() => ensureWholeMonths({ ...wanted, until: '2016-03-30' })).toThrow('PUBLIC_TOO_DETAILED');
    expect(() => ensureWholeMonths({ ...wanted, from: '2016-01-02' })).toThrow('PUBLIC_TOO_DETAILED');
  });
});
