import { dayAfter, dayBefore, type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { durabilityOf, MARKS } from '../../model/durability.js';
import { type Placement, placement as stream, type Step } from '../../model/placement.js';
import type { PlacementEvent } from '../../model/placement.events.js';
import { categoryOf } from '../../model/placement-kinds.js';

export type PlacementStage = 'MADE' | 'STARTED' | 'ENDED';

/** A placement as it is on a day, from its agreement on; one that has ended keeps how. */
export const placement = factTable<{
  placementId: string;
  caseId: string;
  residentId: string;
  kind: string;
  category: string;
  employerId: string;
  startsOn: string;
  endsOn: string | null;
  weeklyHours: number | null;
  basis: string;
  permitId: string | null;
  ruleId: string | null;
  supportedBy: string;
  stage: PlacementStage;
  startedOn: string | null;
  firstDay: string;
  endedOn: string | null;
  endReason: string | null;
}>('placement', {
  placementId: 'text',
  caseId: 'text',
  residentId: 'text',
  kind: 'text',
  category: 'text',
  employerId: 'text',
  startsOn: 'text',
  /** Last day as planned. */
  endsOn: 'text',
  weeklyHours: 'numeric',
  basis: 'text',
  permitId: 'text',
  ruleId: 'text',
  supportedBy: 'text',
  stage: 'text',
  startedOn: 'text',
  /** As confirmed, else as agreed. */
  firstDay: 'text',
  /** Last day. */
  endedOn: 'text',
  endReason: 'text',
});

/** From the day somebody asked on. */
export const placementFollowUp = factTable<{ placementId: string; residentId: string; stillActive: boolean }>(
  'placement_follow_up',
  { placementId: 'text', residentId: 'text', stillActive: 'boolean' },
);

/** Whether it still lasted so many months after its confirmed first day; from the day on that this can be said. */
export const placementDurability = factTable<{
  placementId: string;
  residentId: string;
  startedOn: string;
  months: number;
  isActive: boolean;
}>('placement_durability', {
  placementId: 'text',
  residentId: 'text',
  startedOn: 'text',
  months: 'integer',
  isActive: 'boolean',
});

export const placements: FactProjection<Placement, PlacementEvent> = {
  ...stream,
  name: 'placements',
  version: 2,
  differences: [{ table: 'placement', column: 'firstDay', why: 'new: counted by it, so opened by it' }],
  tables: [placement, placementFollowUp, placementDurability],
  facts: (state) => [...life(state), ...followUps(state), ...durability(state)],
};

function life({ made, started, ended }: Placement): Fact[] {
  if (!made) return [];
  // The last day is still one of it, unless it was never taken up.
  const over = ended && { ...ended, on: ended.reason === 'NOT_TAKEN_UP' ? ended.on : dayAfter(ended.on) };
  const steps: (Step & { stage: PlacementStage })[] = [
    { ...made, stage: 'MADE' },
    ...(started ? [{ ...started, stage: 'STARTED' as const }] : []),
    ...(over ? [{ ...over, stage: 'ENDED' as const }] : []),
  ];
  return steps.flatMap(({ on: from, stage }, index) => {
    const next = steps[index + 1];
    const until = next ? dayBefore(next.on) : OPEN_END;
    if (until < from) return [];
    const values = {
      ...agreed(made),
      stage,
      ...begun(made, index === 0 ? undefined : started),
      endedOn: stage === 'ENDED' && ended ? ended.on : null,
      endReason: stage === 'ENDED' && ended ? ended.reason : null,
    };
    const sources = steps.slice(0, index + 2).map(({ eventId }) => eventId);
    return placement.row(values, { from, until }, sources);
  });
}

const begun = ({ startsOn }: NonNullable<Placement['made']>, started: Step | undefined) => ({
  startedOn: started?.on ?? null,
  firstDay: started?.on ?? startsOn,
});

function agreed(made: NonNullable<Placement['made']>) {
  const { placementId, caseId, residentId, kind, employerId, startsOn, supportedBy, permission } = made;
  const { endsOn = null, weeklyHours = null } = made;
  const { basis, permitId = null, ruleId = null } = permission;
  const where = { placementId, caseId, residentId, kind, category: categoryOf(kind), employerId };
  return { ...where, startsOn, endsOn, weeklyHours, basis, permitId, ruleId, supportedBy };
}

function followUps({ made, followUps: all }: Placement): Fact[] {
  if (!made) return [];
  const { placementId, residentId } = made;
  return all.map(({ on: from, stillActive, eventId }) =>
    placementFollowUp.row({ placementId, residentId, stillActive }, { from, until: OPEN_END }, [eventId]),
  );
}

function durability(state: Placement): Fact[] {
  const { made, started } = state;
  if (!made || !started) return [];
  const { placementId, residentId } = made;
  return MARKS.flatMap((months) =>
    durabilityOf({ ...state, made, started }, months).map(({ isActive, eventIds, ...said }) => {
      const values = { placementId, residentId, startedOn: started.on, months, isActive };
      return placementDurability.row(values, said, eventIds);
    }),
  );
}
