import { type Categorised, includes, OPEN_END } from '#libs/eventing';
import type { Contract, Staff } from './employment.js';
import type { StaffEvent, StaffHired } from './staff.events.js';

/** How a person's entries become contracts, deployments and absences; units and plans read it too. */
export const staffFold: Categorised<Staff, StaffEvent> = {
  category: 'staff',
  initial: { contracts: [], deployments: [], absences: [] },

  evolve(state, event) {
    switch (event.type) {
      case 'StaffHired':
        return { ...state, contracts: [...state.contracts, newContract(event)] };
      case 'ContractExtended':
      case 'ContractEnded':
        return changeContract(state, event, { until: event.data.until });
      case 'ContractMadePermanent':
        return changeContract(state, event, {
          until: OPEN_END,
          fixedTerm: false,
          permanentFrom: event.occurredOn,
        });
      case 'StaffAbsenceRecorded':
        return { ...state, absences: [...state.absences, { ...event.data, eventId: event.id }] };
      case 'StaffDeployed':
        return { ...state, deployments: [...state.deployments, { ...event.data, eventId: event.id }] };
    }
  },
};

const newContract = ({ data, id, occurredOn }: StaffHired & { readonly id: string }): Contract => ({
  hired: data,
  from: data.contract.from,
  until: data.contract.until ?? OPEN_END,
  fixedTerm: data.contract.until !== undefined,
  entries: [{ eventId: id, on: occurredOn }],
});

const changeContract = (
  state: Staff,
  { id, occurredOn }: StaffEvent & { readonly id: string },
  change: Partial<Contract>,
): Staff => ({
  ...state,
  contracts: state.contracts.map((contract) =>
    includes(contract, occurredOn)
      ? { ...contract, ...change, entries: [...contract.entries, { eventId: id, on: occurredOn }] }
      : contract,
  ),
});
