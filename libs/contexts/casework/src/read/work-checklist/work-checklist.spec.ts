import { describe, expect, it } from '@jest/globals';
import { workChecklistOf, type WorkChecklistRows } from './work-checklist.js';

const law = (key: string, values: Record<string, unknown>) => ({
  key,
  values,
  validFrom: '2015-01-01',
  source: 'Gesetz',
});
const july = [
  law('legal-priority-check', { applies: true, monthsOfStay: 15 }),
  law('legal-work-waiting-time', { months: 3 }),
  law('legal-safe-origin-ban', { applies: true }),
];
const about = { residentId: 'R-OMID', startsOn: '2016-07-01', knownAt: '2016-07-01T00:00:00.000Z' };
const itemsOf = (rows: Partial<WorkChecklistRows>) =>
  workChecklistOf(about, { isKnown: true, status: 'PERMISSION_TO_RESIDE', laws: july, ...rows }).items;
const namesOf = (rows: Partial<WorkChecklistRows>) => itemsOf(rows).map(({ item }) => item);

describe('the check list before work begins', () => {
  it('follows the law of the day, and names where it is laid down (AC-11)', () => {
    expect(namesOf({})).toEqual(['WORK_PERMIT', 'WAITING_TIME', 'SAFE_ORIGIN_BAN', 'PRIORITY_CHECK']);
    expect(itemsOf({})).toContainEqual({
      item: 'PRIORITY_CHECK',
      de: 'Vorrangprüfung (Agentur für Arbeit)',
      en: 'Priority check (employment agency)',
      law: { key: 'legal-priority-check', validFrom: '2015-01-01', source: 'Gesetz' },
    });
    const suspended = [law('legal-priority-check', { applies: false }), ...july.slice(1)];
    expect(namesOf({ laws: suspended })).toEqual(['WORK_PERMIT', 'WAITING_TIME', 'SAFE_ORIGIN_BAN']);
  });

  it('says how long the waiting time is', () =>
    expect(itemsOf({})[1]?.de).toBe('Wartezeit seit der Ankunft in Deutschland: 3 Monate'));

  it('leaves nothing out where no law is recorded: somebody has to ask', () => {
    expect(namesOf({ laws: [] })).toEqual(namesOf({}));
    expect(itemsOf({ laws: [] }).map((item) => item.law)).toEqual([null, null, null, null]);
  });

  it('is short for somebody whose title allows work', () =>
    expect(namesOf({ status: 'REFUGEE' })).toEqual(['TITLE_ALLOWS']));

  it('asks nothing of the employment agency for somebody with a ban on deportation', () =>
    expect(namesOf({ status: 'DEPORTATION_BAN' })).toEqual(['WORK_PERMIT']));

  it.each([null, 'UNKNOWN'] as const)('begins with the status where it is %s', (status) =>
    expect(namesOf({ status })[0]).toBe('CLARIFY_STATUS'),
  );

  it('is refused for somebody nobody has recorded', () =>
    expect(() => itemsOf({ isKnown: false })).toThrow('RESIDENT_UNKNOWN'));
});
