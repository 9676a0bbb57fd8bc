import { dayBefore, type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { type Disposal, disposal as stream, type Hold, type Steps } from '../../model/disposal.js';
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

/** Whose data must not be destroyed. */
export const legalHold = factTable<{ residentId: string; holdId: string; ground: string }>(
  'legal_hold',
  { residentId: 'text', holdId: 'text', ground: 'text' },
  ['residentId'],
);

export const disposals: FactProjection<Disposal, DisposalEvent> = {
  ...stream,
  name: 'disposals',
  version: 1,
  tables: [disposal, legalHold],
  facts: ({ holds, after }, residentId) => [
    ...holds.flatMap((hold) => holdRow(hold, residentId)),
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
