import { describe, expect, it } from '@jest/globals';
import { placementFigures, type PlacementRow } from './placement-report.js';
import { ensureWholeMonths, forPublic } from './public-placements.js';

const row = (more: Partial<PlacementRow> = {}): PlacementRow => ({
  ...{ placementId: 'V-1', kind: 'EMPLOYMENT', category: 'WORK', basis: 'PERMIT_GRANTED', supportedBy: 'IM' },
  ...{ stage: 'STARTED', sector: 'Lebensmittel', accommodationId: 'OSK' },
  durability: [3, 6].map((months) => ({ months, isActive: true })),
  ...more,
});
const times = (count: number, more: Partial<PlacementRow>) => Array.from({ length: count }, () => row(more));
describe('how long placements last', () => {
  it('is said of those only of which the months are over', () => {
    const lasting = [
      row(),
      row({ durability: [{ months: 3, isActive: false }] }),
      row({ stage: 'MADE', durability: [] }),
    ];
    expect(placementFigures(lasting).durability).toEqual([
      { months: 3, oldEnough: 2, active: 1, share: 0.5 },
      { months: 6, oldEnough: 1, active: 1, share: 1 },
    ]);
    expect(placementFigures([]).durability[0]).toMatchObject({ oldEnough: 0, share: null });
  });
});

describe('placements', () => {
  it('never count a work opportunity as work (AC-10)', () => {
    const { categories, kinds } = placementFigures([
      row(),
      row({ kind: 'WORK_OPPORTUNITY_5', category: 'WORK_OPPORTUNITY' }),
    ]);
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
    const figures = placementFigures(rows);
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
    const ended = times(3, { durability: [3, 6].map((months) => ({ months, isActive: false })) });
    const shown = forPublic(placementFigures([...times(4, {}), ...ended]), 3);
    expect(shown).toMatchObject({ total: 7, accommodations: [{ group: 'OSK', count: 7 }] });
    expect(shown.durability[0]).toMatchObject({ oldEnough: 7, active: 4 });
    const few = forPublic(placementFigures([...times(6, {}), ...ended.slice(1)]), 3);
    expect(few).toMatchObject({ total: 8, durability: [{ oldEnough: null }, { oldEnough: null }] });
  });

  it('are shown to the public by whole months', () => {
    const wanted = { from: '2016-01-01', until: '2016-03-31', isPublic: true };
    ensureWholeMonths(wanted);
    expect(() => ensureWholeMonths({ ...wanted, until: '2016-03-30' })).toThrow('PUBLIC_TOO_DETAILED');
    expect(() => ensureWholeMonths({ ...wanted, from: '2016-01-02' })).toThrow('PUBLIC_TOO_DETAILED');
  });
});
