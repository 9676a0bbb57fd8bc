import { describe, expect, it } from '@jest/globals';
import { type CommandRequest, decideVoid, type OtherStreams, Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../eventing/src/testing/decision-spec.js';
import { factSpec } from '../../../eventing/src/testing/fact-spec.js';
import { duplicates } from './read/duplicates/duplicates.facts.js';
import { MergeResidents, mergeResidents } from './write/merge-residents/merge-residents.js';
import { RevertMerge, revertMerge } from './write/revert-merge/revert-merge.js';
import { SuspectDuplicate, suspectDuplicate } from './write/suspect-duplicate/suspect-duplicate.js';
import type { DuplicateEvent } from './model/duplicate.events.js';
import { duplicateId, merged, reverted, survivorId, suspected } from './model/duplicate.fixtures.js';
import { type Duplicate, duplicate } from './model/duplicate.js';
import { request } from './model/request.fixtures.js';
import { anArrival, nobody } from './model/parties.fixtures.js';

const { given } = decisionSpec(duplicate);

const parties = { duplicate: anArrival, survivor: anArrival };
const signedIn = (id: string, subject?: string): CommandRequest => ({
  ...request,
  meta: { ...request.meta, actor: { id, role: 'SPEC', ...(subject !== undefined && { subject }) } },
});

const suspect = (data: Partial<SuspectDuplicate['data']> = {}, known: Partial<typeof parties> = {}, by = 'IM-020') => {
  const on = data.on ?? '2016-02-15';
  const said = { duplicateId, survivorId, evidence: 'SAME_DOCUMENT', on, ...data } as const;
  const command = new SuspectDuplicate(said, signedIn(by));
  return [on, (state: Duplicate) => suspectDuplicate(command, state, { ...parties, ...known })] as const;
};
const merge = (data: Partial<MergeResidents['data']> = {}, by = signedIn('IM-001')) => {
  const on = data.on ?? '2016-02-20';
  const said = { duplicateId, survivorId, from: '2016-02-01', on, ...data };
  return [on, (state: Duplicate) => mergeResidents(new MergeResidents(said, by), state)] as const;
};
const revert = (on = '2016-03-01') => {
  const command = new RevertMerge({ duplicateId, reason: 'DIFFERENT_PEOPLE', on }, signedIn('IM-001'));
  return [on, (state: Duplicate) => revertMerge(command, state)] as const;
};

describe('a duplicate', () => {
  it('is suspected by one person', () => {
    given()
      .when(...suspect())
      .yields(suspected());
    given(suspected())
      .when(...suspect())
      .yieldsNothing();
    given(suspected())
      .when(...suspect({ survivorId: 'R-9' }))
      .yields(suspected({ survivorId: 'R-9' }));
    given(suspected())
      .when(...suspect({}, {}, 'IM-011'))
      .yields(suspected({ suspectedBy: 'IM-011' }));
  });

  it('is not suspected of itself, or of somebody unknown', () => {
    given()
      .when(...suspect({ survivorId: duplicateId }))
      .isRefused('SAME_RESIDENT', { field: 'survivorId' });
    given()
      .when(...suspect({}, { duplicate: nobody }))
      .isRefused('RESIDENT_UNKNOWN', { field: 'duplicateId' });
    given()
      .when(...suspect({}, { survivor: nobody }))
      .isRefused('RESIDENT_UNKNOWN', { field: 'survivorId' });
  });

  it('is confirmed by another person, as they have signed in', () => {
    given(suspected())
      .when(...merge())
      .yields(merged());
    given(suspected())
      .when(...merge({ from: undefined, evidence: 'AUTHORITY_NOTICE' }))
      .yields(merged({ from: '2016-02-20', evidence: 'AUTHORITY_NOTICE' }));
    given(suspected(), merged())
      .when(...merge())
      .yieldsNothing();
    given(suspected())
      .when(...merge({}, signedIn('IM-020')))
      .isRefused('FOUR_EYES_REQUIRED', { field: 'duplicateId', related: ['event-1'] });
  });

  it('is not confirmed by who has got, or lost, a staff id since', () => {
    given(suspected({ suspectedBy: 'sub-7' }))
      .when(...merge({}, signedIn('IM-020', 'sub-7')))
      .isRefused('FOUR_EYES_REQUIRED');
    const [first] = recorded<DuplicateEvent>([suspected()]);
    const actor = { id: 'IM-020', subject: 'sub-7', role: 'SPEC' };
    const { state } = new Timeline(duplicate, [{ ...first!, meta: { ...first!.meta, actor } }]);
    const command = new MergeResidents({ duplicateId, survivorId, on: '2016-02-20' }, signedIn('sub-7'));
    expect(() => mergeResidents(command, state)).toThrow('FOUR_EYES_REQUIRED');
  });

  it('goes by whom older entries name, whoever recorded them', () => {
    const { state } = new Timeline(duplicate, recorded<DuplicateEvent>([suspected(), merged()]));
    expect(duplicate.agree?.({ id: duplicateId, before: state, after: state }, {} as OtherStreams)).toBeUndefined();
  });

  it('stays confirmed by another person, however entries are corrected', () => {
    const { state } = new Timeline(
      duplicate,
      recorded<DuplicateEvent>([suspected({ suspectedBy: 'IM-001' }), merged()]),
    );
    expect(() => duplicate.agree?.({ id: duplicateId, before: state, after: state }, {} as OtherStreams)).toThrow(
      expect.objectContaining({ code: 'FOUR_EYES_REQUIRED', details: { field: 'duplicateId', related: ['event-1'] } }),
    );
  });

  it('was confirmed by another person, also where the merge is reverted since', () => {
    const events = [suspected({ suspectedBy: 'IM-001' }), merged(), reverted()];
    const { state } = new Timeline(duplicate, recorded<DuplicateEvent>(events));
    expect(() => duplicate.agree?.({ id: duplicateId, before: state, after: state }, {} as OtherStreams)).toThrow(
      expect.objectContaining({ code: 'FOUR_EYES_REQUIRED', details: { field: 'duplicateId', related: ['event-1'] } }),
    );
  });

  it('is not merged unless it is suspected, of the same survivor, and only once', () => {
    given()
      .when(...merge())
      .isRefused('DUPLICATE_NOT_SUSPECTED', { field: 'survivorId' });
    given(suspected())
      .when(...merge({ survivorId: 'R-9' }))
      .isRefused('DUPLICATE_NOT_SUSPECTED', { values: [duplicateId, 'R-9', '2016-02-20'], related: ['event-1'] });
    given(suspected(), merged())
      .when(...merge({ from: '2016-02-02' }))
      .isRefused('ALREADY_MERGED', { related: ['event-2'] });
    given(suspected(), merged())
      .when(...suspect({ on: '2016-02-21', survivorId: 'R-9' }))
      .isRefused('ALREADY_MERGED', { values: [survivorId, '2016-02-20'], related: ['event-2'] });
    given(suspected())
      .when(...merge({ from: '2016-02-21' }))
      .isRefused('MERGED_BEFORE_COUNTED', { field: 'from' });
  });

  it('is none after all, and may be suspected anew', () => {
    given(suspected(), merged())
      .when(...revert())
      .yields(reverted());
    given(suspected())
      .when(...revert())
      .isRefused('NOT_MERGED', { field: 'duplicateId', values: [duplicateId, '2016-03-01'] });
    given(suspected(), merged(), reverted())
      .when(...merge({ on: '2016-03-02' }))
      .isRefused('DUPLICATE_NOT_SUSPECTED');
    given(suspected(), merged(), reverted())
      .when(...suspect({ on: '2016-03-02' }))
      .yields(suspected());
  });

  it('keeps its suspicion as long as a merge rests on it', () => {
    const timeline = new Timeline(duplicate, recorded<DuplicateEvent>([suspected(), merged()]));
    expect(() => decideVoid(duplicate, timeline, { eventId: 'event-1', reason: 'Irrtum' })).toThrow(
      expect.objectContaining({ code: 'CONFLICTS_WITH_LATER_ENTRY' }),
    );
  });
});

describe('merges are agreed with all others', () => {
  const state = (...events: DuplicateEvent[]) => new Timeline(duplicate, recorded(events)).state;
  const agree = (before: Duplicate, after: Duplicate, id: string, other: Partial<typeof PAIR>) => {
    const pair = { ...PAIR, ...other };
    const timeline = new Timeline(duplicate, recorded<DuplicateEvent>([suspected(pair), merged(pair)]));
    const others = { category: async () => new Map([[pair.duplicateId, timeline]]) } as unknown as OtherStreams;
    return duplicate.agree?.({ id, before, after }, others);
  };
  const PAIR = { duplicateId: 'R-8', survivorId: 'R-9' };
  const after = state(suspected(), merged());

  it('so that no survivor is a duplicate, and no duplicate a survivor', async () => {
    await expect(agree(duplicate.initial, after, duplicateId, {})).resolves.toBeUndefined();
    await expect(agree(duplicate.initial, after, duplicateId, { duplicateId: survivorId })).rejects.toEqual(
      expect.objectContaining({
        code: 'MERGE_CHAIN',
        details: { field: 'survivorId', values: [survivorId, 'R-9'], related: ['event-2'] },
      }),
    );
    await expect(agree(duplicate.initial, after, duplicateId, { survivorId: duplicateId })).rejects.toEqual(
      expect.objectContaining({
        code: 'MERGE_CHAIN',
        details: { field: 'duplicateId', values: ['R-8', duplicateId], related: ['event-2'] },
      }),
    );
  });

  it('and one survivor may have several duplicates', () =>
    expect(agree(duplicate.initial, after, duplicateId, { survivorId })).resolves.toBeUndefined());

  it('and nobody is asked about anything else', () => {
    expect(agree(duplicate.initial, state(suspected()), duplicateId, {})).toBeUndefined();
    expect(agree(after, duplicate.initial, duplicateId, {})).toBeUndefined();
  });
});

describe('duplicates are facts', () => {
  const facts = factSpec(duplicates, duplicateId);
  const EVER = '9999-12-31';

  it('suspected until they are merged', () =>
    facts.given(suspected()).fills({
      table: 'duplicate_suspicion',
      from: '2016-02-15',
      until: EVER,
      values: { duplicateId, survivorId, evidence: 'SAME_DOCUMENT', suspectedBy: 'IM-020' },
      sources: ['event-1'],
    }));

  it('an alias from the first day on which they count as one', () =>
    facts.given(suspected(), merged()).fills({
      table: 'resident_alias',
      from: '2016-02-01',
      until: EVER,
      values: { duplicateId, survivorId, mergedOn: '2016-02-20', evidence: 'SAME_DOCUMENT' },
      sources: ['event-1', 'event-2'],
    }));

  it('none on any day once the merge is reverted', () => facts.given(suspected(), merged(), reverted()).fills());
});
