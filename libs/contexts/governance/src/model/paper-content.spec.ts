import { describe, expect, it } from '@jest/globals';
import { content } from './council.fixtures.js';
import { deviationsBetween, type StaffingPart } from './paper-content.js';

const { figures } = content;
const staffing = figures.staffing!;
const today = (changed: Partial<StaffingPart>) => ({ staffing: { ...staffing, ...changed } });
const mob = { accommodationId: 'MOB', name: 'Möbel Boss', pillar: 'EMERGENCY', heads: 2 };

describe('what deviates from an issued paper', () => {
  it('is nothing while the figures are the same', () => expect(deviationsBetween(figures, today({}))).toEqual([]));

  it('is each figure with what was printed and what would be printed now', () =>
    expect(deviationsBetween(figures, today({ total: 43, mobile: 21 }))).toEqual([
      { figure: 'staffing.total', issued: 44, today: 43 },
      { figure: 'staffing.mobile', issued: 22, today: 21 },
    ]));

  it('names what is in lists by its own id: a new row in front shifts no other', () =>
    expect(deviationsBetween(figures, today({ sites: [mob, ...staffing.sites], furtherTopics: ['WOMEN'] }))).toEqual([
      { figure: 'staffing.sites.MOB.accommodationId', issued: null, today: 'MOB' },
      { figure: 'staffing.sites.MOB.name', issued: null, today: 'Möbel Boss' },
      { figure: 'staffing.sites.MOB.pillar', issued: null, today: 'EMERGENCY' },
      { figure: 'staffing.sites.MOB.heads', issued: null, today: 2 },
      { figure: 'staffing.furtherTopics.WOMEN', issued: null, today: 'WOMEN' },
    ]));

  it('is also what is gone', () =>
    expect(deviationsBetween(figures, today({ expansion: [] })).map(({ figure, today }) => [figure, today])).toEqual([
      ['staffing.expansion.P1.planId', null],
      ['staffing.expansion.P1.maxPositions', null],
      ['staffing.expansion.P1.fixedTerm', null],
      ['staffing.expansion.P1.status', null],
    ]));
});
