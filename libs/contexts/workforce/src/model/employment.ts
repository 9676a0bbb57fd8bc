import { dayBefore, earlierOf, includes, type LocalDate, OPEN_END, type Period } from '#libs/eventing';
import type { StaffAbsenceRecorded, StaffDeployed, StaffHired } from './staff.events.js';

/** One person's contracts, deployments and absences, each in the order of their days. */
export type Staff = Readonly<{
  contracts: readonly Contract[];
  deployments: readonly RecordedDeployment[];
  absences: readonly RecordedAbsence[];
}>;

export type Contract = Period &
  Readonly<{
    hired: StaffHired['data'];
    fixedTerm: boolean;
    /** Since when a contract that began as fixed-term is permanent. */
    permanentFrom?: LocalDate;
    /** What made the contract what it is: the hire, then each change. */
    entries: readonly [ContractEntry, ...ContractEntry[]];
  }>;

export type ContractEntry = Readonly<{ eventId: string; on: LocalDate }>;

export type RecordedDeployment = StaffDeployed['data'] & Readonly<{ eventId: string }>;

export type RecordedAbsence = StaffAbsenceRecorded['data'] & Readonly<{ eventId: string }>;

/** A deployment with the contract it rests on and the day it lasts until. */
export type Deployment = RecordedDeployment & Period & Readonly<{ contract: Contract; endedBy?: RecordedDeployment }>;

export const contractOn = ({ contracts }: Pick<Staff, 'contracts'>, day: LocalDate): Contract | undefined =>
  contracts.find((contract) => includes(contract, day));

/** A deployment ends the day before the next one begins, and with its contract at the latest. */
export const deploymentsOf = (staff: Staff): Deployment[] =>
  staff.deployments.flatMap((deployment, index) => {
    const contract = contractOn(staff, deployment.from);
    if (!contract) return [];
    const next = staff.deployments[index + 1];
    const endedBy = next && next.from <= contract.until ? next : undefined;
    return { ...deployment, contract, endedBy, until: endedBy ? dayBefore(endedBy.from) : contract.until };
  });

/** An absence ends with the contract in which it began. */
export const absencesOf = (staff: Staff): (RecordedAbsence & Readonly<{ contract: Contract }>)[] =>
  staff.absences.flatMap((absence) => {
    const contract = contractOn(staff, absence.from);
    return contract ? { ...absence, contract, until: earlierOf(absence.until, contract.until) } : [];
  });

/**
 * The day of a change to a contract when nobody names one: that of the entry it replaces, else today, but not after
 * the contract's last day.
 *
 * @param staff the person's state of all days
 */
export function dayOfContractChange({ contracts }: Staff, today: LocalDate, replacedId?: string): LocalDate {
  const replaced = contracts.flatMap(({ entries }) => [...entries]).find(({ eventId }) => eventId === replacedId);
  return replaced?.on ?? earlierOf(today, contracts.at(-1)?.until ?? OPEN_END);
}

/**
 * Whose key their name is sealed with. The colon is in no id, so a resident who happens to have the same id has
 * another key, and erasing one leaves the other.
 */
export const sealedAs = (staffId: string): string => `staff:${staffId}`;
