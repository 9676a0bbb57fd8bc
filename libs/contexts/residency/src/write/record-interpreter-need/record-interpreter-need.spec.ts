import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { request } from '../../model/request.fixtures.js';
import { arrived, died, movedOut, needNoted, residentId } from '../../model/resident.fixtures.js';
import { resident } from '../../model/resident.js';
import type { Resident } from '../../model/resident-state.js';
import { RecordInterpreterNeed, recordInterpreterNeed } from './record-interpreter-need.js';

const { given } = decisionSpec(resident);

const note = (mode: RecordInterpreterNeed['data']['mode'] = 'PHONE', on = '2016-01-20') => {
  const command = new RecordInterpreterNeed({ residentId, language: 'prs', mode, on }, request);
  return [on, (state: Resident) => recordInterpreterNeed(command, state)] as const;
};

describe('record interpreter need', () => {
  it('also of somebody who has moved out, and is still looked after', () =>
    given(arrived(), movedOut('2016-01-10'))
      .when(...note())
      .yields(needNoted()));

  it('does nothing when it is noted, at the arrival or later', () => {
    given(arrived({ interpreterNeed: { language: 'prs', mode: 'PHONE' } }))
      .when(...note())
      .yieldsNothing();
    given(arrived(), needNoted('NONE', '2016-01-01'))
      .when(...note('NONE'))
      .yieldsNothing();
  });

  it('is refused before the arrival, and after death', () => {
    given(arrived())
      .when(...note('PHONE', '2015-11-09'))
      .isRefused('RESIDENT_NOT_FOUND');
    given(arrived(), died('2016-01-19'))
      .when(...note())
      .isRefused('RESIDENT_DECEASED');
  });
});
