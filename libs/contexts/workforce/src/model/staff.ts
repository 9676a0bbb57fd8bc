import { includes, OPEN_END, type Stream } from '#libs/eventing';
import type { Contract, Staff } from './employment.js';
import { ensureOneLead, leadsOtherwise } from './one-lead.js';
import type { StaffEvent, StaffHired } from './staff.events.js';
import {
  contractInForce,
  mustBeFixedTerm,
  mustBeginInAContractAlone,
  mustEndWithinTheContract,
  mustLengthenAFixedTerm,
  mustNotOverlapAContract,
  mustNotOverlapAnAbsence,
} from './staff-rules.js';

export const staff: Stream<Staff, StaffEvent> = {
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

  admit(state, event) {
    switch (event.type) {
      case 'StaffHired':
        return mustNotOverlapAContract(state, event);
      case 'ContractExtended':
        return mustLengthenAFixedTerm(state, event);
      case 'ContractMadePermanent':
        return mustBeFixedTerm(contractInForce(state, event));
      case 'ContractEnded':
        return mustEndWithinTheContract(state, event);
      case 'StaffAbsenceRecorded':
        return mustNotOverlapAnAbsence(state, event);
      case 'StaffDeployed':
        return mustBeginInAContractAlone(state, event);
    }
  },

  agree(change, others) {
    if (!leadsOtherwise(change)) return undefined;
    return others.category(staff).then((everybody) => {
      const rest = [...everybody].filter(([id]) => id !== change.id);
      ensureOneLead(
        change.after,
        rest.map(([, { state }]) => state),
      );
    });
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
