import { describe, expect, it } from '@jest/globals';
import { personalId, personId } from '#libs/eventing';
import { cloudEventFor, type PublicEvent, pseudonymsWith } from './index.js';

const publisher = { source: 'https://im.example.org', typePrefix: 'de.example.im' };
const mine = pseudonymsWith(Buffer.alloc(32, 1));
const yours = pseudonymsWith(Buffer.alloc(32, 2));

const closed: PublicEvent = {
  position: '17',
  id: 'e-3',
  context: 'casework',
  type: 'casework.case-closed.v1',
  types: ['casework.case-closed.v1'],
  key: personId('R-1'),
  sequence: 3,
  previous: '9',
  subject: personId('R-1'),
  occurredOn: '2016-07-01',
  recordedAt: '2016-07-04T08:15:00.000Z',
  correlationId: 'k-1',
  causationId: 'e-2',
  classification: 'confidential',
  accommodations: [],
  corrects: { id: 'e-1', how: 'replaced' },
  data: { reason: 'GOAL_REACHED', case: personalId('case', 'R-1/C-1', 'R-1'), members: [personId('R-1')] },
};

describe('a public event as a CloudEvent', () => {
  const event = cloudEventFor(closed, mine, publisher);

  it('says what happened, when, and where it stands', () =>
    expect(event).toMatchObject({
      specversion: '1.0',
      source: 'https://im.example.org',
      type: 'de.example.im.casework.case-closed.v1',
      time: '2016-06-30T22:00:00.000Z',
      occurredon: '2016-07-01',
      recordedtime: '2016-07-04T08:15:00.000Z',
      sequence: '00000000000000000017',
      caseseq: 3,
      caseprevious: '00000000000000000009',
      dataclassification: 'confidential',
      dataregulation: 'GDPR',
      correction: 'replaced',
    }));

  it('names the person by the pseudonym alone, wherever the id stands', () => {
    const person = mine('person/R-1');
    expect(event).toMatchObject({ subject: person, partitionkey: person, data: { members: [person] } });
    expect(event.data['case']).toBe(mine('case/R-1/C-1'));
    expect(JSON.stringify(event)).not.toMatch(/R-1|C-1|e-\d|k-1/);
  });

  it('names corrected and causing events as those were named', () => {
    const named = (id: string) => cloudEventFor({ ...closed, id }, mine, publisher).id;
    expect([event.corrects, event.causationid]).toEqual([named('e-1'), named('e-2')]);
  });

  it('has no name in common for two consumers', () => {
    const names = ({ id, subject, partitionkey, correlationid, causationid, corrects }: typeof event) =>
      [id, subject, partitionkey, correlationid, causationid, corrects].map(String);
    const theirs = new Set(names(cloudEventFor(closed, yours, publisher)));
    expect(names(event).filter((name) => theirs.has(name))).toEqual([]);
  });

  it('says of a site, which is nobody, what it is', () => {
    const { key: _key, corrects: _corrects, causationId: _cause, previous: _previous, ...rest } = closed;
    const site = cloudEventFor(
      { ...rest, key: 'accommodation/OSK', subject: 'OSK', classification: 'public', data: { capacity: 60 } },
      mine,
      publisher,
    );
    expect(site).toMatchObject({ subject: 'OSK', partitionkey: 'accommodation/OSK', data: { capacity: 60 } });
    expect(Object.keys(site)).not.toEqual(expect.arrayContaining(['dataregulation']));
    expect(Object.keys(site)).not.toContain('corrects');
  });
});
