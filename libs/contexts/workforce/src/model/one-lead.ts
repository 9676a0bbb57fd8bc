import { type Change, ensure, laterOf, overlap } from '#libs/eventing';
import { type Deployment, deploymentsOf, type Staff } from './employment.js';
import { UNIT_HAS_LEAD } from './refusals.js';

/**
 * A unit has one lead at a time. The rule spans people, so no stream can keep it alone.
 *
 * @param person as they will be, of all days
 * @param others everybody else, of all days
 * @throws {Refusal} UNIT_HAS_LEAD with the first day on which two would lead, and the other's deployment
 */
export function ensureOneLead(person: Staff, others: readonly Staff[]): void {
  const theirs = others.flatMap(leads);
  const clashes = leads(person).flatMap((lead) =>
    theirs
      .filter((other) => other.contract.hired.unitId === lead.contract.hired.unitId && overlap(lead, other))
      .map((other) => ({ day: laterOf(lead.from, other.from), other })),
  );
  const [first] = clashes.sort((a, b) => (a.day < b.day ? -1 : 1));
  if (!first) return;
  ensure(false, UNIT_HAS_LEAD, { field: 'from', values: [first.day], related: [first.other.eventId] });
}

const leads = (person: Staff) => deploymentsOf(person).filter(({ mode }) => mode === 'UNIT_LEAD');

/** Whether the change touches when the person leads a unit, so that the others must be asked. */
export const leadsOtherwise = ({ before, after }: Change<Staff>): boolean =>
  JSON.stringify(leads(before).map(when)) !== JSON.stringify(leads(after).map(when));

const when = ({ from, until, contract }: Deployment) => [contract.hired.unitId, from, until];
