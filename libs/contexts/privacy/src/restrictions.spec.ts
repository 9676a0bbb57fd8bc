import { describe, expect, it } from '@jest/globals';
import { type NewEvent, Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../eventing/src/testing/decision-spec.js';
import { factSpec } from '../../../eventing/src/testing/fact-spec.js';
import { anArrival, nobody } from './model/parties.fixtures.js';
import { request } from './model/request.fixtures.js';
import { isRestrictedOn, type Restrictions, restrictions } from './model/restriction.js';
import type {
  ObjectionDecided,
  ObjectionRecorded,
  ProcessingRestricted,
  RestrictionEvent,
  RestrictionLifted,
} from './model/restriction.events.js';
import { restrictions as facts } from './read/restrictions/restrictions.facts.js';
import { DecideObjection, decideObjection } from './write/decide-objection/decide-objection.js';
import { LiftRestriction, liftRestriction } from './write/lift-restriction/lift-restriction.js';
import { RecordObjection, recordObjection } from './write/record-objection/record-objection.js';
import { RestrictProcessing, restrictProcessing } from './write/restrict-processing/restrict-processing.js';

const residentId = 'R-LALE';

const restricted = (occurredOn = '2016-03-01'): NewEvent<ProcessingRestricted> => ({
  ...{ type: 'ProcessingRestricted', occurredOn, data: { residentId, ground: 'ACCURACY_CONTESTED' } },
});
const lifted = (occurredOn = '2016-03-10', toldOn = '2016-03-08'): NewEvent<RestrictionLifted> => ({
  ...{ type: 'RestrictionLifted', occurredOn, data: { residentId, toldOn } },
});
const objected = (occurredOn = '2016-03-01'): NewEvent<ObjectionRecorded> => ({
  ...{ type: 'ObjectionRecorded', occurredOn, data: { residentId } },
});
const decided = (occurredOn = '2016-03-10'): NewEvent<ObjectionDecided> => ({
  ...{ type: 'ObjectionDecided', occurredOn, data: { residentId, outcome: 'UPHELD' } },
});

const { given } = decisionSpec(restrictions);
const restrict = (
  on = '2016-03-01',
  ground: ProcessingRestricted['data']['ground'] = 'ACCURACY_CONTESTED',
  by = anArrival,
) => {
  const command = new RestrictProcessing({ residentId, ground, on }, request);
  return [on, (state: Restrictions) => restrictProcessing(command, state, by)] as const;
};
const lift = (on = '2016-03-10', toldOn = '2016-03-08') =>
  [
    on,
    (state: Restrictions) => liftRestriction(new LiftRestriction({ residentId, toldOn, on }, request), state),
  ] as const;
const object = (on = '2016-03-01', by = anArrival) =>
  [on, (state: Restrictions) => recordObjection(new RecordObjection({ residentId, on }, request), state, by)] as const;
const decide = (on = '2016-03-10', outcome: ObjectionDecided['data']['outcome'] = 'UPHELD') =>
  [
    on,
    (state: Restrictions) => decideObjection(new DecideObjection({ residentId, outcome, on }, request), state),
  ] as const;

describe('a restriction', () => {
  it('begins and ends, one after the other', () => {
    given()
      .when(...restrict())
      .yields(restricted());
    given(restricted())
      .when(...lift())
      .yields(lifted());
    given(restricted(), lifted())
      .when(...restrict('2016-03-10'))
      .yields(restricted('2016-03-10'));
  });

  it('does nothing the second time, and is no other one', () => {
    given(restricted())
      .when(...restrict())
      .yieldsNothing();
    given(restricted(), lifted())
      .when(...lift())
      .yieldsNothing();
    given(restricted())
      .when(...restrict('2016-03-01', 'PROCESSING_UNLAWFUL'))
      .isRefused('ALREADY_RESTRICTED', { values: ['2016-03-01'], related: ['event-1'] });
    given(restricted(), lifted())
      .when(...lift('2016-03-11'))
      .isRefused('NOT_RESTRICTED', { values: ['2016-03-11'] });
    given()
      .when(...restrict('2016-03-01', 'ACCURACY_CONTESTED', nobody))
      .isRefused('RESIDENT_UNKNOWN', { field: 'residentId' });
  });

  it('is lifted only after the person was told', () => {
    given(restricted())
      .when(...lift('2016-03-10', '2016-03-10'))
      .yields(lifted('2016-03-10', '2016-03-10'));
    given(restricted())
      .when(...lift('2016-03-10', '2016-03-11'))
      .isRefused('PERSON_NOT_TOLD', { field: 'toldOn', values: ['2016-03-11', '2016-03-10'] });
  });

  it('holds from its first day until the day before it is lifted', () => {
    const state = new Timeline(restrictions, recorded<RestrictionEvent>([restricted(), lifted()])).state;
    const days = ['2016-02-29', '2016-03-01', '2016-03-09', '2016-03-10'];
    expect(days.map((day) => isRestrictedOn(state, day))).toEqual([false, true, true, false]);
  });
});

describe('an objection', () => {
  it('is recorded, and decided by somebody', () => {
    given()
      .when(...object())
      .yields(objected());
    given(objected())
      .when(...decide())
      .yields(decided());
    given(objected(), decided())
      .when(...object('2016-03-11'))
      .yields(objected('2016-03-11'));
  });

  it('does nothing the second time; only one waits', () => {
    given(objected())
      .when(...object())
      .yieldsNothing();
    given(objected(), decided())
      .when(...decide())
      .yieldsNothing();
    given(objected())
      .when(...object('2016-03-02'))
      .isRefused('OBJECTION_PENDING', { values: ['2016-03-01'], related: ['event-1'] });
    given(objected(), decided())
      .when(...decide('2016-03-10', 'OVERRIDDEN'))
      .isRefused('NO_OBJECTION_PENDING', { values: ['2016-03-10'] });
    given()
      .when(...object('2016-03-01', nobody))
      .isRefused('RESIDENT_UNKNOWN');
  });
});

describe('both are facts', () => {
  it('as long as they last', () =>
    factSpec(facts, residentId)
      .given(restricted(), objected(), lifted(), decided())
      .fills(
        {
          ...{ table: 'restriction', from: '2016-03-01', until: '2016-03-09', sources: ['event-1', 'event-3'] },
          values: { residentId, ground: 'ACCURACY_CONTESTED' },
        },
        {
          ...{ table: 'pending_objection', from: '2016-03-01', until: '2016-03-09', sources: ['event-2', 'event-4'] },
          values: { residentId },
        },
      ));
});
