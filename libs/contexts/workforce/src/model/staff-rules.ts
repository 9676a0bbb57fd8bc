import { ensure, CONFLICTS_WITH_LATER_ENTRY, type LocalDate, OPEN_END, overlap } from '#libs/eventing';
import { absencesOf, type Contract, contractOn, type Staff } from './employment.js';
import {
  ABSENCE_OVERLAP,
  CONTRACT_ENDS_EARLIER,
  CONTRACT_NOT_EXTENDED,
  CONTRACT_PERMANENT,
  DEPLOYMENT_OVERLAP,
  OUTSIDE_CONTRACT,
  PERIOD_ENDS_BEFORE_START,
  STAFF_ID_TAKEN,
  STAFF_NOT_EMPLOYED,
} from './refusals.js';
import type {
  ContractEnded,
  ContractExtended,
  StaffAbsenceRecorded,
  StaffDeployed,
  StaffEvent,
  StaffHired,
} from './staff.events.js';

// What a person's history admits. Each rule is asked on the state just before the event's place.

/**
 * The contract a deployment from that day would rest on.
 *
 * @param contracts at least those that began by that day; others only help to name the contract that was missed
 */
export function contractForDeployment(contracts: readonly Contract[], staffId: string, from: LocalDate): Contract {
  const contract = contractOn({ contracts }, from);
  const nearest = contract ?? contracts.findLast((known) => known.from <= from) ?? contracts[0];
  ensure(nearest !== undefined, STAFF_NOT_EMPLOYED, { field: 'from', values: [staffId, from] });
  ensure(contract !== undefined, OUTSIDE_CONTRACT, {
    field: 'from',
    values: [nearest.from, nearest.until],
    related: nearest.entries.map(({ eventId }) => eventId),
  });
  return contract;
}

export function contractInForce(state: Staff, { data, occurredOn }: StaffEvent): Contract {
  const contract = contractOn(state, occurredOn);
  ensure(contract !== undefined, STAFF_NOT_EMPLOYED, { field: 'staffId', values: [data.staffId, occurredOn] });
  return contract;
}

export function mustNotOverlapAContract({ contracts }: Staff, { data }: StaffHired) {
  const period = { from: data.contract.from, until: data.contract.until ?? OPEN_END };
  const other = contracts.find((contract) => overlap(contract, period));
  if (!other) return;
  ensure(false, STAFF_ID_TAKEN, {
    field: 'staffId',
    values: [data.staffId, other.from, other.until],
    related: other.entries.map(({ eventId }) => eventId),
  });
}

export function mustBeFixedTerm({ fixedTerm, entries }: Contract) {
  ensure(fixedTerm, CONTRACT_PERMANENT, { related: entries.slice(-1).map(({ eventId }) => eventId) });
}

export function mustLengthenAFixedTerm(state: Staff, event: ContractExtended) {
  const contract = contractInForce(state, event);
  mustBeFixedTerm(contract);
  ensure(event.data.until > contract.until, CONTRACT_NOT_EXTENDED, { field: 'until', values: [contract.until] });
}

export function mustEndWithinTheContract(state: Staff, event: ContractEnded) {
  const { from, until, entries } = contractInForce(state, event);
  const last = event.data.until;
  ensure(last >= from, PERIOD_ENDS_BEFORE_START, { field: 'until', values: [from, last] });
  ensure(last <= until, CONTRACT_ENDS_EARLIER, {
    field: 'until',
    values: [until],
    related: entries.slice(-1).map(({ eventId }) => eventId),
  });
  mustLeaveNothingBehind(state, { from: last, until });
}

/** What begins by the day of the event but after the last day of the contract is not asked again by the kernel. */
function mustLeaveNothingBehind({ deployments, absences }: Staff, cut: { from: LocalDate; until: LocalDate }) {
  const leftBehind = ({ from }: { from: LocalDate }) => from > cut.from && from <= cut.until;
  const deployment = deployments.find(leftBehind);
  const left = deployment ?? absences.find(leftBehind);
  if (!left) return;
  ensure(false, CONFLICTS_WITH_LATER_ENTRY, {
    field: 'until',
    values: [deployment ? 'StaffDeployed' : 'StaffAbsenceRecorded', left.from],
    related: [left.eventId],
  });
}

export function mustNotOverlapAnAbsence(state: Staff, event: StaffAbsenceRecorded) {
  contractInForce(state, event);
  const { from, until } = event.data;
  ensure(from <= until, PERIOD_ENDS_BEFORE_START, { field: 'until', values: [from, until] });
  const other = absencesOf(state).find((absence) => overlap(absence, { from, until }));
  if (!other) return;
  ensure(false, ABSENCE_OVERLAP, { field: 'from', values: [other.from, other.until], related: [other.eventId] });
}

export function mustBeginInAContractAlone({ contracts, deployments }: Staff, { data }: StaffDeployed) {
  contractForDeployment(contracts, data.staffId, data.from);
  const other = deployments.find(({ from }) => from === data.from);
  if (!other) return;
  ensure(false, DEPLOYMENT_OVERLAP, {
    field: 'from',
    values: [data.staffId, [other.mode, other.accommodationId].filter(Boolean).join(' ')],
    related: [other.eventId],
  });
}
