import { dayBefore, type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { type Disposal, disposal as stream, type Hold, type NoteDisposal, type Steps } from '../../model/disposal.js';
import type { DestroyedKey, DisposalEvent } from '../../model/disposal.events.js';

/** How far the disposal of a person's data has come at the end of a day. */
export const disposal = factTable<{
  residentId: string;
  state: string;
  archive: string | null;
  archiveAnsweredOn: string | null;
  /** The last day of the person here that the archive was asked about. */
  lastOn: string | null;
  endsOn: string | null;
  caseYears: number | null;
  proposedBy: string | null;
  proposedOn: string | null;
  approvedBy: string | null;
  approvedOn: string | null;
  carriedOutBy: string | null;
  keys: readonly DestroyedKey[];
}>(
  'disposal',
  {
    ...{ residentId: 'text', state: 'text', archive: 'text', archiveAnsweredOn: 'text', lastOn: 'text' },
    ...{ endsOn: 'text', caseYears: 'integer', proposedBy: 'text', proposedOn: 'text', approvedBy: 'text' },
    ...{ approvedOn: 'text', carriedOutBy: 'text', keys: 'json' },
  },
  ['residentId'],
);

/** How far the disposal of notes has come at the end of a day. */
export const noteDisposal = factTable<{
  residentId: string;
  state: string;
  /** The last day of the person here when it was proposed. */
  lastOn: string;
  endsOn: string;
  noteYears: number;
  notes: number;
  proposedBy: string;
  approvedBy: string | null;
}>(
  'note_disposal',
  {
    ...{ residentId: 'text', state: 'text', lastOn: 'text', endsOn: 'text', noteYears: 'integer', notes: 'integer' },
    ...{ proposedBy: 'text', approvedBy: 'text' },
  },
  ['residentId'],
);

/** Whose data must not be destroyed. */
export const legalHold = factTable<{ residentId: string; holdId: string; ground: string }>(
  'legal_hold',
  { residentId: 'text', holdId: 'text', ground: 'text' },
  ['residentId'],
);

export const disposals: FactProjection<Disposal, DisposalEvent> = {
  ...stream,
  name: 'disposals',
  version: 2,
  tables: [disposal, legalHold, noteDisposal],
  facts: ({ holds, notes, after }, residentId) => [
    ...holds.flatMap((hold) => holdRow(hold, residentId)),
    ...notes.flatMap((one, index) => noteRows(one, notes[index + 1]?.proposed.on, residentId)),
    // Of several steps on one day the last is what is so at its end.
    ...after.flatMap(({ on: from, steps }, index): Fact[] => {
      const next = after[index + 1];
      const until = next ? dayBefore(next.on) : OPEN_END;
      return until < from ? [] : [disposal.row(valuesOf(steps, residentId), { from, until }, sourcesOf(steps))];
    }),
  ],
};

function holdRow({ holdId, ground, on: from, eventId, lifted }: Hold, residentId: string): Fact[] {
  const until = lifted ? dayBefore(lifted.on) : OPEN_END;
  const sources = [eventId, ...(lifted ? [lifted.eventId] : [])];
  return until < from ? [] : [legalHold.row({ residentId, holdId, ground }, { from, until }, sources)];
}

/** @param next day of the next proposal */
function noteRows({ proposed, approved }: NoteDisposal, next: string | undefined, residentId: string): Fact[] {
  const { retention, notes, by, on, eventId } = proposed;
  const end = next === undefined ? OPEN_END : dayBefore(next);
  const values = { residentId, ...retention, notes: notes.length, proposedBy: by.id };
  const rows = [
    {
      ...{ values: { ...values, state: 'PROPOSED', approvedBy: null }, sources: [eventId] },
      period: { from: on, until: approved ? dayBefore(approved.on) : end },
    },
    ...(approved
      ? [
          {
            ...{ values: { ...values, state: 'APPROVED', approvedBy: approved.by.id } },
            ...{ sources: [eventId, approved.eventId], period: { from: approved.on, until: end } },
          },
        ]
      : []),
  ];
  return rows
    .filter(({ period }) => period.from <= period.until)
    .map((row) => noteDisposal.row(row.values, row.period, row.sources));
}

function valuesOf(steps: Steps, residentId: string) {
  const { offered, answered, proposed, approved, carriedOut } = steps;
  return {
    ...{ residentId, state: stateOf({ answered, proposed, approved, carriedOut }) },
    ...{ archive: answered?.answer ?? null, archiveAnsweredOn: dayOf(answered) },
    ...((proposed ?? offered)?.retention ?? { lastOn: null, endsOn: null, caseYears: null }),
    ...{ proposedBy: whoOf(proposed), proposedOn: dayOf(proposed) },
    ...{ approvedBy: whoOf(approved), approvedOn: dayOf(approved) },
    ...{ carriedOutBy: whoOf(carriedOut), keys: carriedOut?.keys ?? [] },
  };
}

type Step = Steps['approved'];

const whoOf = (step: Step): string | null => step?.by.id ?? null;

const dayOf = (step: Step): string | null => step?.on ?? null;

type Later = { readonly [Step in 'answered' | 'proposed' | 'approved' | 'carriedOut']: Steps[Step] | undefined };

function stateOf({ answered, proposed, approved, carriedOut }: Later): string {
  if (carriedOut) return 'CARRIED_OUT';
  if (approved) return 'APPROVED';
  if (proposed) return 'PROPOSED';
  return answered ? 'ANSWERED' : 'OFFERED';
}

const sourcesOf = (steps: Steps): string[] =>
  [steps.offered, steps.answered, steps.proposed, steps.approved, steps.carriedOut].flatMap((step) =>
    step ? [step.eventId] : [],
  );
