import { describe, expect, it } from '@jest/globals';
import { type Actor, decideVoid, Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../eventing/src/testing/decision-spec.js';
import { factSpec } from '../../../eventing/src/testing/fact-spec.js';
import { publishedCaseFile } from '../../casework/src/published/case-file.js';
import { policy } from '../../governance/src/published/policy.js';
import { publishedResident } from '../../residency/src/published/resident.js';
import {
  answered,
  held,
  lifted,
  noteRetention,
  notes,
  notesApproved,
  notesProposed,
  offered,
  residentId,
  retention,
} from './model/disposal.fixtures.js';
import { type Disposal, disposal, holdsOf, isApprovedNote } from './model/disposal.js';
import type { DisposalEvent } from './model/disposal.events.js';
import { request } from './model/request.fixtures.js';
import { type Kept, noteRetentionFrom } from './model/retention.js';
import { disposals } from './read/disposals/disposals.facts.js';
import type { PersonKept } from './read/disposals/disposals.js';
import { noteDisposalOf } from './read/disposals/note-disposals.js';
import { ApproveNoteDisposal, approveNoteDisposal } from './write/approve-note-disposal/approve-note-disposal.js';
import { ProposeNoteDisposal, proposeNoteDisposal } from './write/propose-note-disposal/propose-note-disposal.js';

const { given } = decisionSpec(disposal);

/** Here from 2 November 2015 until 15 February 2016. */
const gone = new Timeline(
  publishedResident,
  recorded([
    {
      type: 'ResidentArrived',
      occurredOn: '2015-11-02',
      data: {
        ...{ residentId, accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE' },
        ...{ householdId: residentId, role: 'ADULT' },
      },
    },
    {
      type: 'MovedOut',
      occurredOn: '2016-02-16',
      data: { residentId, fromAccommodationId: 'OSK', destination: 'OWN_TENANCY' },
    },
  ]),
).state;
const kept: Kept = {
  ...{ records: [{ file: publishedCaseFile.initial, resident: gone }], rule: policy.initial },
  ...{ heldElsewhere: [], households: [] },
};

const { endsOn } = noteRetention;
const propose = (on = '2020-02-01', which = notes, by = kept) => {
  const command = new ProposeNoteDisposal({ residentId, endsOn }, request);
  return [on, (state: Disposal) => proposeNoteDisposal(command, state, { kept: by, notes: which }, on)] as const;
};
const approve = (actor: Actor = { id: 'somebody else', role: 'SPEC' }, on = '2020-02-02', by = kept) => {
  const command = new ApproveNoteDisposal({ residentId, endsOn }, { ...request, meta: { ...request.meta, actor } });
  return [on, (state: Disposal) => approveNoteDisposal(command, state, by, on)] as const;
};
const one = notes.slice(0, 1);

describe('a disposal of notes', () => {
  it('is counted like that of the rest, with fewer years', () => {
    expect(noteRetentionFrom('2016-02-15', undefined)).toEqual(noteRetention);
    expect(noteRetentionFrom('2016-12-31', { noteYears: 1 })).toMatchObject({ endsOn: '2017-12-31' });
  });

  it('is proposed, and approved by somebody else', () => {
    given()
      .when(...propose())
      .yields(notesProposed());
    given(notesProposed())
      .when(...approve())
      .yields(notesApproved());
    given(notesProposed())
      .when(...approve({ id: 'spec', role: 'ANOTHER_ROLE' }))
      .isRefused('FOUR_EYES_REQUIRED', { field: 'residentId', related: ['event-1'] });
    given()
      .when(...approve())
      .isRefused('DISPOSAL_NOT_PROPOSED');
  });

  it('does nothing the second time, but for notes that have come since', () => {
    given(notesProposed())
      .when(...propose('2020-02-02'))
      .yieldsNothing();
    given(notesProposed('2020-02-01', one))
      .when(...propose('2020-02-02'))
      .yields(notesProposed('2020-02-02'));
    given(notesProposed(), notesApproved())
      .when(...approve())
      .yieldsNothing();
    given(notesProposed('2020-02-01', one), notesApproved('2020-02-02', one))
      .when(...propose('2020-02-03', notes.slice(1)))
      .yields(notesProposed('2020-02-03', notes.slice(1)));
  });

  it('is of what was proposed, of something, and after its time', () => {
    given(notesProposed('2020-02-01', one))
      .when(...approve())
      .yields(notesApproved('2020-02-02', one));
    given()
      .when(...propose('2020-02-01', []))
      .isRefused('NO_NOTES', { field: 'residentId' });
    given()
      .when(...propose('2019-12-31'))
      .isRefused('RETENTION_RUNNING', { values: ['2019-12-31'] });
    const values = { noteYears: 2 };
    const rule = { versions: [{ validFrom: '2018-01-01', values, source: 'spec', eventId: 'event-p' }] };
    given()
      .when(...propose('2020-02-01', notes, { ...kept, rule }))
      .isRefused('RETENTION_ENDS_OTHERWISE', { field: 'endsOn', values: ['2018-12-31', '2019-12-31'] });
  });

  it('is stopped by a legal hold, on any id of the person, and by an offer that the archive has not answered', () => {
    given(held('2020-01-10'))
      .when(...propose())
      .isRefused('LEGAL_HOLD', { related: ['event-1'] });
    given(notesProposed(), held('2020-02-02'))
      .when(...approve())
      .isRefused('LEGAL_HOLD');
    given(held('2020-01-10'), lifted('2020-01-20'))
      .when(...propose())
      .yields(notesProposed());
    const heldElsewhere = holdsOf(new Timeline(disposal, recorded<DisposalEvent>([held()])).state);
    given(notesProposed())
      .when(...approve(undefined, '2020-02-02', { ...kept, heldElsewhere }))
      .isRefused('LEGAL_HOLD');
    given(offered('2020-01-10'))
      .when(...propose())
      .isRefused('ARCHIVE_OFFER_PENDING', { related: ['event-1'] });
    given(offered('2020-01-10'), answered('2020-01-20'))
      .when(...propose())
      .yields(notesProposed());
  });

  it('is not stopped by an offer from before the person was here again', () => {
    const before = offered('2020-01-10');
    const outdated = { ...before, data: { ...before.data, retention: { ...retention, lastOn: '2013-01-15' } } };
    given(outdated)
      .when(...propose())
      .yields(notesProposed());
    given(outdated, notesProposed())
      .when(...approve())
      .yields(notesApproved());
    given(notesProposed('2020-01-05'), before)
      .when(...approve())
      .isRefused('ARCHIVE_OFFER_PENDING', { related: ['event-2'] });
  });

  it('lets go what was approved, whatever hold comes later', () => {
    const after = (...events: DisposalEvent[]) => new Timeline(disposal, recorded(events)).state;
    expect(notes.map((note) => isApprovedNote(after(notesProposed()), note))).toEqual([false, false]);
    const state = after(notesProposed('2020-02-01', one), notesApproved('2020-02-02', one), held('2020-02-02'));
    expect(notes.map((note) => isApprovedNote(state, note))).toEqual([true, false]);
    const [on, decide] = approve();
    given(notesProposed(), held('2020-02-03')).when(on, decide).yields(notesApproved());
  });

  it('is for good, and leaves the disposal of the rest as it is', () => {
    const timeline = new Timeline(disposal, recorded<DisposalEvent>([notesProposed(), notesApproved()]));
    expect(timeline.state.now).toEqual({});
    const voided = decideVoid(disposal, timeline, { eventId: 'event-2', reason: 'Irrtum' });
    const change = { id: residentId, before: timeline.state, after: voided.after.state };
    expect(() => disposal.agree?.(change, {} as never)).toThrow(
      expect.objectContaining({ code: 'NOTES_ALREADY_DISPOSED' }),
    );
    expect(() => decideVoid(disposal, timeline, { eventId: 'event-1', reason: 'Irrtum' })).toThrow(
      expect.objectContaining({ code: 'CONFLICTS_WITH_LATER_ENTRY' }),
    );
  });
});

describe('disposals of notes are facts', () => {
  const spec = factSpec(disposals, residentId);
  const values = { residentId, ...noteRetention, notes: 2, proposedBy: 'spec' };

  it('until they are approved, or proposed anew', () => {
    spec.given(notesProposed('2020-01-20', one), notesProposed(), notesApproved()).fills(
      {
        ...{ table: 'note_disposal', from: '2020-01-20', until: '2020-01-31', sources: ['event-1'] },
        values: { ...values, notes: 1, state: 'PROPOSED', approvedBy: null },
      },
      {
        ...{ table: 'note_disposal', from: '2020-02-01', until: '2020-02-01', sources: ['event-2'] },
        values: { ...values, state: 'PROPOSED', approvedBy: null },
      },
      {
        ...{ table: 'note_disposal', from: '2020-02-02', until: '9999-12-31', sources: ['event-2', 'event-3'] },
        values: { ...values, state: 'APPROVED', approvedBy: 'spec' },
      },
    );
  });
});

describe('the list of disposals of notes', () => {
  const person: PersonKept = {
    ...{ residentId, isPresent: false, isOpen: false, isHeld: false, leftOn: '2016-02-15', closedOn: null },
    ...{ state: null, lastOn: null, proposedBy: null, approvedBy: null },
  };
  const about = { residentId, notes: 2, proposedBy: null, lastOn: null };
  const listed = (changed: Partial<PersonKept>, more: Partial<typeof about> | object = {}, asOf = '2020-01-01') =>
    noteDisposalOf({ ...person, ...changed }, { ...about, ...more }, asOf, undefined);

  it('says whose go and what comes next', () => {
    expect(listed({})).toMatchObject({ goes: true, because: 'RETENTION_ENDED', next: 'PROPOSAL', endsOn, notes: 2 });
    expect(listed({}, { proposedBy: 'A', lastOn: '2016-02-15' })).toMatchObject({ next: 'APPROVAL', proposedBy: 'A' });
    expect(listed({}, { proposedBy: 'A', lastOn: '2015-01-15' })).toMatchObject({ next: 'PROPOSAL', proposedBy: null });
  });

  it('says whose are skipped and why', () => {
    expect(listed({ isPresent: true })).toMatchObject({ goes: false, because: 'PRESENT', lastOn: null });
    expect(listed({ isOpen: true })).toMatchObject({ because: 'CASE_OPEN' });
    expect(listed({}, {}, '2019-12-31')).toMatchObject({ because: 'RETENTION_RUNNING', endsOn });
    expect(listed({ isHeld: true })).toMatchObject({ goes: false, because: 'LEGAL_HOLD', next: null });
    expect(listed({ state: 'OFFERED', lastOn: '2016-02-15' })).toMatchObject({ because: 'ARCHIVE_OFFER_PENDING' });
    expect(listed({ state: 'OFFERED', lastOn: '2015-01-15' })).toMatchObject({ goes: true, next: 'PROPOSAL' });
  });
});
