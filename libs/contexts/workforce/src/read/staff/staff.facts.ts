import { dayBefore, earlierOf, type Fact, type FactProjection, factTable, laterOf } from '#libs/eventing';
import { absencesOf, type Contract, deploymentsOf, type Staff } from '../../model/employment.js';
import { staff as staffStream } from '../../model/staff.js';
import type { StaffEvent } from '../../model/staff.events.js';

/** A contract. One person has at most one on a day: counting rows of a day counts heads. */
export const employment = factTable<{
  staffId: string;
  unitId: string;
  fte: number;
  fixedTerm: boolean;
  expansionPlanId: string | null;
}>('employment', {
  staffId: 'text',
  unitId: 'text',
  fte: 'numeric',
  fixedTerm: 'boolean',
  expansionPlanId: 'text',
});

/** Where somebody works. Whoever is employed on a day without such a row is not deployed. */
export const deployment = factTable<{
  staffId: string;
  unitId: string;
  mode: string;
  accommodationId: string | null;
  districtIds: readonly string[];
}>('deployment', {
  staffId: 'text',
  unitId: 'text',
  mode: 'text',
  accommodationId: 'text',
  districtIds: 'text[]',
});

/** People who are absent still count as heads. */
export const absence = factTable<{ staffId: string; kind: string }>('absence', { staffId: 'text', kind: 'text' });

export const staff: FactProjection<Staff, StaffEvent> = {
  ...staffStream,
  name: 'staff',
  version: 1,
  tables: [employment, deployment, absence],
  facts: (state, staffId) => [
    ...state.contracts.flatMap((contract) => employments(contract, staffId)),
    ...deployments(state, staffId),
    ...absences(state, staffId),
  ],
};

/** Two rows where a fixed-term contract was made permanent, else one. */
function employments(contract: Contract, staffId: string): Fact[] {
  const { hired, from, until, fixedTerm, permanentFrom } = contract;
  const { unitId, fte, expansionPlanId = null } = hired;
  const spans = permanentFrom
    ? [
        { from, until: earlierOf(dayBefore(permanentFrom), until), fixedTerm: true },
        { from: laterOf(from, permanentFrom), until, fixedTerm: false },
      ]
    : [{ from, until, fixedTerm }];
  return spans
    .filter((span) => span.from <= span.until)
    .map((span) =>
      employment.row({ staffId, unitId, fte, fixedTerm: span.fixedTerm, expansionPlanId }, span, entriesOf(contract)),
    );
}

const deployments = (state: Staff, staffId: string): Fact[] =>
  deploymentsOf(state).map(({ mode, accommodationId = null, districtIds, eventId, contract, endedBy, ...period }) => {
    const sources = endedBy
      ? [hireOf(contract), eventId, endedBy.eventId]
      : // What moved the last day of the contract moved the last day of the deployment, too.
        [...entriesOf(contract), eventId];
    const { unitId } = contract.hired;
    return deployment.row({ staffId, unitId, mode, accommodationId, districtIds }, period, sources);
  });

const absences = (state: Staff, staffId: string): Fact[] =>
  absencesOf(state).map(({ kind, eventId, contract, ...period }) => {
    const isCut = period.until === contract.until;
    return absence.row({ staffId, kind }, period, [...(isCut ? entriesOf(contract) : [hireOf(contract)]), eventId]);
  });

const entriesOf = ({ entries }: Contract): string[] => entries.map(({ eventId }) => eventId);

const hireOf = ({ entries }: Contract): string => entries[0].eventId;
