import { describe, expect, it } from '@jest/globals';
import { type Actor, decide, decideVoid, type OtherStreams, type RecordedEvent, Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../eventing/src/testing/decision-spec.js';
import { factSpec } from '../../../eventing/src/testing/fact-spec.js';
import type { CaseFile } from '../../casework/src/published/case-file.js';
import { publishedCaseFile } from '../../casework/src/published/case-file.js';
import { policy } from '../../governance/src/published/policy.js';
import { publishedResident } from '../../residency/src/published/resident.js';
import {
  answered,
  approved,
  carriedOut,
  held,
  lifted,
  offered,
  proposed,
  residentId,
  retention,
} from './model/disposal.fixtures.js';
import { type Disposal, disposal, ensureNoneHeld, holdsOf } from './model/disposal.js';
import type { DisposalEvent } from './model/disposal.events.js';
import { anArrival, nobody } from './model/parties.fixtures.js';
import { request } from './model/request.fixtures.js';
import { readHeld, readHouseholdsGoing } from './model/holds.js';
import { ensureEnded, type Kept, retentionFrom } from './model/retention.js';
import { disposals } from './read/disposals/disposals.facts.js';
import { disposalOf, type PersonKept } from './read/disposals/disposals.js';
import { ApproveDisposal, approveDisposal } from './write/approve-disposal/approve-disposal.js';
import { CarryOutDisposal, carryOutDisposal } from './write/carry-out-disposal/carry-out-disposal.js';
import { LiftLegalHold, liftLegalHold } from './write/lift-legal-hold/lift-legal-hold.js';
import { OfferToArchive, offerToArchive } from './write/offer-to-archive/offer-to-archive.js';
import { PlaceLegalHold, placeLegalHold } from './write/place-legal-hold/place-legal-hold.js';
import { ProposeDisposal, proposeDisposal } from './write/propose-disposal/propose-disposal.js';
import { RecordArchiveAnswer, recordArchiveAnswer } from './write/record-archive-answer/record-archive-answer.js';

const { given } = decisionSpec(disposal);

const OSK = { residentId, accommodationId: 'OSK' };
/** Here from 2 November 2015 until 15 February 2016. */
const gone = new Timeline(
  publishedResident,
  recorded([
    {
      type: 'ResidentArrived',
      occurredOn: '2015-11-02',
      data: { ...OSK, arrivalKind: 'ALLOCATION_BY_STATE', householdId: residentId, role: 'ADULT' },
    },
    {
      type: 'MovedOut',
      occurredOn: '2016-02-16',
      data: { residentId, fromAccommodationId: 'OSK', destination: 'OWN_TENANCY' },
    },
  ]),
).state;
const file = (closed?: string): CaseFile =>
  new Timeline(
    publishedCaseFile,
    recorded([
      {
        type: 'CaseOpened',
        occurredOn: '2015-12-01',
        data: { ...OSK, caseId: 'C-1', managerId: 'IM-003', openedBecause: 'NEED' },
      },
      ...(closed === undefined
        ? []
        : [
            {
              type: 'CaseClosed' as const,
              occurredOn: closed,
              data: { residentId, caseId: 'C-1', reason: 'GOAL_REACHED' as const },
            },
          ]),
    ]),
  ).state;
const rule = (values: Readonly<Record<string, unknown>>) => ({
  versions: [{ validFrom: '2020-01-01', values, source: 'spec', eventId: 'event-p' }],
});

const noFile = publishedCaseFile.initial;
const kept: Kept = {
  ...{ records: [{ file: noFile, resident: gone }], rule: policy.initial, heldElsewhere: [], households: [] },
};

const offer = (on = '2023-01-10', by = kept) =>
  [on, (state: Disposal) => offerToArchive(new OfferToArchive({ residentId, on }, request), state, by)] as const;
const answer = (on = '2023-02-10') => {
  const command = new RecordArchiveAnswer({ residentId, answer: 'DECLINED', on }, request);
  return [on, (state: Disposal) => recordArchiveAnswer(command, state)] as const;
};
const propose = (on = '2023-03-01', by = kept) =>
  [
    on,
    (state: Disposal) => proposeDisposal(new ProposeDisposal({ residentId, endsOn }, request), state, by, on),
  ] as const;
const approve = (actor: Actor = { id: 'somebody else', role: 'SPEC' }, on = '2023-03-02', by = kept) => {
  const command = new ApproveDisposal({ residentId, endsOn }, { ...request, meta: { ...request.meta, actor } });
  return [on, (state: Disposal) => approveDisposal(command, state, by, on)] as const;
};
const carryOut = (on = '2023-03-03', by = kept) => {
  const read = { kept: by, keys: [{ of: 'PERSON', sha256: 'abc' }] } as const;
  return [
    on,
    (state: Disposal) => carryOutDisposal(new CarryOutDisposal({ residentId, endsOn }, request), state, read, on),
  ] as const;
};
const hold = (on = '2023-02-20', holdId = 'S-1', resident = anArrival) => {
  const command = new PlaceLegalHold({ residentId, holdId, ground: 'COURT_PROCEEDINGS', on }, request);
  return [on, (state: Disposal) => placeLegalHold(command, state, resident)] as const;
};
const lift = (on = '2023-02-25', holdId = 'S-1') =>
  [on, (state: Disposal) => liftLegalHold(new LiftLegalHold({ residentId, holdId, on }, request), state)] as const;

const { endsOn } = retention;
const ready = [offered(), answered()] as const;

describe('the time of keeping', () => {
  it('begins at the end of the year in which somebody was here last, or had an open case', () => {
    expect(retentionFrom('2016-02-15', undefined)).toEqual(retention);
    expect(retentionFrom('2016-12-31', { caseYears: 1 })).toMatchObject({ endsOn: '2017-12-31' });
    expect(ensureEnded(kept, '2023-01-01')).toEqual(retention);
    expect(
      ensureEnded({ ...kept, records: [{ file: file('2017-03-01'), resident: gone }] }, '2024-01-01'),
    ).toMatchObject({ lastOn: '2017-03-01' });
    const code = (by: Kept, day: string) => {
      expect(() => ensureEnded(by, day)).toThrow();
      try {
        return ensureEnded(by, day);
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(code(kept, '2022-12-31')).toBe('RETENTION_RUNNING');
    expect(code({ ...kept, records: [{ file: file(), resident: gone }] }, '2023-01-01')).toBe('STILL_ACCOMPANIED');
    expect(code({ ...kept, records: [{ file: noFile, resident: anArrival }] }, '2023-01-01')).toBe('STILL_ACCOMPANIED');
  });

  it('is one for all ids of a person: nothing goes while the person is accompanied under one, or as long as it runs', () => {
    const own = { file: noFile, resident: gone };
    const asked = (...records: Kept['records']) => ensureEnded({ ...kept, records }, '2023-01-01');
    const other = { file: file('2016-05-01'), resident: nobody };
    for (const both of [
      [own, other],
      [other, own],
    ] as const)
      expect(asked(...both).lastOn).toBe('2016-05-01');
    const refused = (code: string) => expect.objectContaining({ code });
    expect(() => asked(own, { file: file(), resident: nobody })).toThrow(refused('STILL_ACCOMPANIED'));
    expect(() => asked(own, { file: noFile, resident: anArrival })).toThrow(refused('STILL_ACCOMPANIED'));
    expect(() => asked(own, { file: file('2017-05-01'), resident: nobody })).toThrow(refused('RETENTION_RUNNING'));
  });

  it('is as long as the rule of the day says', () => {
    expect(ensureEnded({ ...kept, rule: rule({ caseYears: 3 }) }, '2020-01-01')).toMatchObject({
      endsOn: '2019-12-31',
    });
    expect(() => ensureEnded({ ...kept, rule: rule({ caseYears: 3 }) }, '2019-12-31')).toThrow();
    expect(() => ensureEnded({ ...kept, rule: rule({ caseYears: 10 }) }, '2023-01-01')).toThrow();
  });
});

describe('a disposal', () => {
  it('goes step by step: offered, answered, proposed, approved, carried out', () => {
    given()
      .when(...offer())
      .yields(offered());
    given(offered())
      .when(...answer())
      .yields(answered());
    given(...ready)
      .when(...propose())
      .yields(proposed());
    given(...ready, proposed())
      .when(...approve())
      .yields(approved());
    given(...ready, proposed(), approved())
      .when(...carryOut())
      .yields(carriedOut());
  });

  it('does nothing the second time', () => {
    given(offered())
      .when(...offer())
      .yieldsNothing();
    given(...ready)
      .when(...answer())
      .yieldsNothing();
    given(...ready, proposed())
      .when(...propose('2023-03-02'))
      .yieldsNothing();
    given(...ready, proposed(), approved())
      .when(...approve())
      .yieldsNothing();
    given(...ready, proposed(), approved(), carriedOut())
      .when(...carryOut())
      .yieldsNothing();
  });

  it('leaves out no step', () => {
    given()
      .when(...answer())
      .isRefused('ARCHIVE_NOT_OFFERED');
    given()
      .when(...propose())
      .isRefused('ARCHIVE_NOT_OFFERED');
    given(offered())
      .when(...propose())
      .isRefused('ARCHIVE_OFFER_PENDING', { related: ['event-1'] });
    given(...ready)
      .when(...answer('2023-02-11'))
      .isRefused('ARCHIVE_ALREADY_ANSWERED', { values: ['2023-02-10'], related: ['event-2'] });
    given(...ready)
      .when(...approve())
      .isRefused('DISPOSAL_NOT_PROPOSED');
    given(...ready, proposed())
      .when(...carryOut())
      .isRefused('DISPOSAL_NOT_APPROVED', { related: ['event-3'] });
  });

  it('is approved by somebody else than it was proposed by', () => {
    given(...ready, proposed())
      .when(...approve({ id: 'spec', role: 'ANOTHER_ROLE' }))
      .isRefused('FOUR_EYES_REQUIRED', { field: 'residentId', related: ['event-3'] });
  });

  it('waits until the time is over, by the rule of the day of each step', () => {
    given()
      .when(...offer('2022-12-31'))
      .isRefused('RETENTION_RUNNING', { values: ['2022-12-31'] });
    const longer = { ...kept, rule: rule({ caseYears: 10 }) };
    given(...ready)
      .when(...propose('2023-03-01', longer))
      .isRefused('RETENTION_RUNNING');
    given(...ready, proposed(), approved())
      .when(...carryOut('2023-03-03', longer))
      .isRefused('RETENTION_RUNNING');
  });

  it('is agreed to by whoever has seen until when the data were to be kept', () => {
    const shorter = { ...kept, rule: rule({ caseYears: 5 }) };
    const details = { field: 'endsOn', values: ['2021-12-31', '2022-12-31'] };
    given(...ready)
      .when(...propose('2023-03-01', shorter))
      .isRefused('RETENTION_ENDS_OTHERWISE', details);
    given(...ready, proposed())
      .when(...approve(undefined, '2023-03-02', shorter))
      .isRefused('RETENTION_ENDS_OTHERWISE', details);
    given(...ready, proposed(), approved())
      .when(...carryOut('2023-03-03', shorter))
      .isRefused('RETENTION_ENDS_OTHERWISE', details);
  });

  it('begins anew for somebody who has been here again: nobody has offered or approved that', () => {
    const later = { ...kept, records: [{ file: file('2016-05-01'), resident: gone }] };
    given(...ready)
      .when(...propose('2023-03-01', later))
      .isRefused('ARCHIVE_NOT_OFFERED', { related: ['event-1'] });
    given(...ready, proposed())
      .when(...approve(undefined, '2023-03-02', later))
      .isRefused('DISPOSAL_NOT_PROPOSED');
    given(...ready, proposed(), approved())
      .when(...carryOut('2023-03-03', later))
      .isRefused('DISPOSAL_NOT_APPROVED');
    given(...ready, proposed(), approved())
      .when(...offer('2023-03-03', later))
      .yields({ type: 'OfferedToArchive', data: { residentId, retention: { ...retention, lastOn: '2016-05-01' } } });
  });

  it('is for good: nothing follows, and nobody says that it did not happen', () => {
    const all = [...ready, proposed(), approved(), carriedOut()];
    given(...all)
      .when(...hold('2023-03-04'))
      .isRefused('ALREADY_DISPOSED', { values: ['2023-03-03'], related: ['event-5'] });
    const timeline = new Timeline(disposal, recorded<DisposalEvent>(all));
    const voided = decideVoid(disposal, timeline, { eventId: 'event-5', reason: 'Irrtum' });
    const change = { id: residentId, before: timeline.state, after: voided.after.state };
    expect(() => disposal.agree?.(change, {} as never)).toThrow(expect.objectContaining({ code: 'ALREADY_DISPOSED' }));
    expect(() => decideVoid(disposal, timeline, { eventId: 'event-4', reason: 'Irrtum' })).toThrow(
      expect.objectContaining({ code: 'CONFLICTS_WITH_LATER_ENTRY' }),
    );
  });

  const by = (id: string, event: RecordedEvent<DisposalEvent>) => ({
    ...event,
    meta: { ...event.meta, actor: { id, role: 'SPEC' } },
  });

  it('does not come to stand on four eyes of one person when the proposal is replaced', () => {
    const [one, two, three, four] = recorded<DisposalEvent>([...ready, proposed(), approved()]);
    const timeline = new Timeline(disposal, [one!, two!, by('A', three!), by('B', four!)]);
    const agreed = (id: string) => () => {
      const [on, decision] = propose();
      const how = { on, by: { id, role: 'SPEC' }, replaces: { eventId: three!.id, reason: 'Irrtum' } };
      const { after } = decide(disposal, timeline, how, decision);
      return disposal.agree?.({ id: residentId, before: timeline.state, after: after.state }, {} as never);
    };
    expect(agreed('C')).not.toThrow();
    expect(agreed('B')).toThrow(expect.objectContaining({ code: 'FOUR_EYES_REQUIRED' }));
  });

  it('does not come to stand on four eyes of one person when entries are voided', () => {
    const [one, two, three, four, five] = recorded<DisposalEvent>([
      ...ready,
      proposed(),
      proposed('2023-03-02'),
      approved(),
    ]);
    const events = [one!, two!, by('A', three!), by('B', four!), by('A', five!)];
    const before = new Timeline(disposal, events).state;
    const after = new Timeline(
      disposal,
      events.filter(({ id }) => id !== four!.id),
    ).state;
    const change = { id: residentId, before, after };
    expect(() => disposal.agree?.(change, {} as never)).toThrow(
      expect.objectContaining({ code: 'FOUR_EYES_REQUIRED' }),
    );
  });
});

describe('a legal hold', () => {
  it('is placed on somebody who is known, and lifted', () => {
    given()
      .when(...hold())
      .yields(held());
    given(held())
      .when(...hold())
      .yieldsNothing();
    given(held())
      .when(...hold('2023-02-21'))
      .isRefused('HOLD_ID_TAKEN', { field: 'holdId', differing: 'on', related: ['event-1'] });
    given()
      .when(...hold('2023-02-20', 'S-1', nobody))
      .isRefused('RESIDENT_UNKNOWN');
    given(held())
      .when(...lift())
      .yields(lifted());
    given(held(), lifted())
      .when(...lift())
      .yieldsNothing();
    given(held(), lifted())
      .when(...lift('2023-02-26'))
      .isRefused('HOLD_ALREADY_LIFTED', { values: ['S-1', '2023-02-25'], related: ['event-2'] });
    given()
      .when(...lift())
      .isRefused('HOLD_NOT_FOUND', { values: ['S-1', '2023-02-25'] });
  });

  it('stops every step towards destruction, until all are lifted', () => {
    const two = [held(), held('2023-02-21', 'S-2')] as const;
    given(...ready, ...two, lifted())
      .when(...propose())
      .isRefused('LEGAL_HOLD', { field: 'residentId', related: ['event-4'] });
    given(...ready, proposed(), held('2023-03-01'))
      .when(...approve())
      .isRefused('LEGAL_HOLD');
    given(...ready, proposed(), approved(), held('2023-03-02'))
      .when(...carryOut())
      .isRefused('LEGAL_HOLD');
    given(...ready, ...two, lifted(), lifted('2023-02-26', 'S-2'))
      .when(...propose())
      .yields(proposed());
    const state = new Timeline(disposal, recorded<DisposalEvent>([held()])).state;
    expect(() => ensureNoneHeld(holdsOf(state))).toThrow(expect.objectContaining({ code: 'LEGAL_HOLD' }));
  });

  it('stops every step of whoever was merged with the person who is held', () => {
    const state = new Timeline(disposal, recorded<DisposalEvent>([held()])).state;
    const by = { ...kept, heldElsewhere: holdsOf(state) };
    given(...ready)
      .when(...propose('2023-03-01', by))
      .isRefused('LEGAL_HOLD', { field: 'residentId', related: ['event-1'] });
    given(...ready, proposed())
      .when(...approve(undefined, '2023-03-02', by))
      .isRefused('LEGAL_HOLD');
    given(...ready, proposed(), approved())
      .when(...carryOut('2023-03-03', by))
      .isRefused('LEGAL_HOLD');
  });

  /** are one person, R-2 is held; R-1 was in the household H-1, and in that of R-3. */
  const timelines = (states: Readonly<Record<string, unknown>>) =>
    new Map(Object.entries(states).map(([id, state]) => [id, { state }]));
  const isHeld = new Timeline(disposal, recorded<DisposalEvent>([held()])).state;
  const inHouseholds = (...householdIds: string[]) => ({
    ...anArrival,
    households: householdIds.map((householdId) => ({ ...anArrival.households[0]!, householdId })),
  });
  const residents: Readonly<Record<string, typeof anArrival>> = {
    ...{ 'R-1': inHouseholds('R-1', 'H-1', 'R-3'), 'R-2': inHouseholds('R-2'), 'R-3': inHouseholds('R-3') },
    'R-4': inHouseholds('R-4', 'H-1', 'H-2', 'R-3'),
  };
  const others = {
    category: async ({ category }: { category: string }) =>
      category === 'disposal' ? timelines({ 'R-2': isHeld }) : timelines({ 'R-2': { merged: { survivorId: 'R-1' } } }),
    stream: async (_: unknown, id: string) => ({ state: residents[id] ?? nobody }),
  } as unknown as OtherStreams;

  it('is on all ids of the person, and on the texts of every household the person was ever in', async () => {
    const keys = async (without?: string) => [...(await readHeld(others, without)).keys()].sort();
    expect(await keys()).toEqual(['H-1', 'R-1', 'R-2', 'R-3']);
    expect(await keys('R-2')).toEqual([]);
    expect((await readHeld(others)).get('R-1')).toEqual(holdsOf(isHeld));
  });

  it('lets others of the household go, but not its texts; those under the key of a member go with that member', async () => {
    const going = async (id: string, all: typeof others = others) =>
      readHouseholdsGoing(all, residents[id]!, id, await readHeld(all));
    expect(await going('R-4')).toEqual(['H-2']);
    const nobodyHeld = { ...others, category: async () => timelines({}) } as unknown as OtherStreams;
    expect(await going('R-4', nobodyHeld)).toEqual(['H-1', 'H-2']);
  });

  it('cannot be dated before a step that it would have stopped: that step is named', () => {
    given(...ready, proposed())
      .when(...hold('2023-02-20'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { values: ['DisposalProposed', '2023-03-01'], related: ['event-3'] });
    given(...ready, held(), lifted('2023-02-28'), proposed())
      .when(...lift('2023-02-27', 'S-9'))
      .isRefused('HOLD_NOT_FOUND');
  });
});

describe('disposals are facts', () => {
  const facts = factSpec(disposals, residentId);
  const values = {
    ...{ residentId, archive: null, archiveAnsweredOn: null, ...retention, keys: [] },
    ...{ proposedBy: null, proposedOn: null, approvedBy: null, approvedOn: null, carriedOutBy: null },
  };
  const last = { archive: 'DECLINED', archiveAnsweredOn: '2023-02-10' };

  it('one for each step, until the next', () =>
    facts.given(...ready, proposed()).fills(
      { table: 'disposal', from: '2023-01-10', until: '2023-02-09', values: { ...values, state: 'OFFERED' } },
      { table: 'disposal', from: '2023-02-10', until: '2023-02-28', values: { ...values, ...last, state: 'ANSWERED' } },
      {
        ...{ table: 'disposal', from: '2023-03-01', until: '9999-12-31', sources: ['event-1', 'event-2', 'event-3'] },
        values: { ...values, ...last, state: 'PROPOSED', proposedBy: 'spec', proposedOn: '2023-03-01' },
      },
    ));

  it('and each hold, until the day before it is lifted', () =>
    facts.given(held(), lifted()).fills({
      ...{ table: 'legal_hold', from: '2023-02-20', until: '2023-02-24', sources: ['event-1', 'event-2'] },
      values: { residentId, holdId: 'S-1', ground: 'COURT_PROCEEDINGS' },
    }));
});

describe('the list of who would go', () => {
  const person: PersonKept = {
    ...{ residentId, isPresent: false, isOpen: false, isHeld: false, leftOn: '2016-02-15', closedOn: null },
    ...{ state: null, lastOn: null, proposedBy: null, approvedBy: null },
  };
  const shown = (changed: Partial<PersonKept>, asOf = '2023-01-01') => {
    const { goes, because, next } = disposalOf({ ...person, ...changed }, asOf, undefined);
    return [goes, because, next];
  };

  it('says why somebody is skipped', () => {
    expect(shown({ isPresent: true })).toEqual([false, 'PRESENT', null]);
    expect(shown({ isOpen: true })).toEqual([false, 'CASE_OPEN', null]);
    expect(shown({}, '2022-12-31')).toEqual([false, 'RETENTION_RUNNING', null]);
    expect(shown({ closedOn: '2017-01-01' })).toEqual([false, 'RETENTION_RUNNING', null]);
    expect(shown({ isHeld: true })).toEqual([false, 'LEGAL_HOLD', null]);
    expect(shown({ state: 'OFFERED', lastOn: '2016-02-15' })).toEqual([false, 'ARCHIVE_OFFER_PENDING', null]);
  });

  it('says what is to be done before the others go', () => {
    const next = (state: string | null, lastOn = '2016-02-15') => shown({ state, lastOn })[2];
    expect([null, 'ANSWERED', 'PROPOSED', 'APPROVED'].map((state) => next(state))).toEqual([
      ...['ARCHIVE_OFFER', 'PROPOSAL', 'APPROVAL', 'EXECUTION'],
    ]);
    expect(next('APPROVED', '2015-01-01')).toBe('ARCHIVE_OFFER');
    expect(shown({})).toEqual([true, 'RETENTION_ENDED', 'ARCHIVE_OFFER']);
  });
});
