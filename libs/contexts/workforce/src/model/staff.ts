import type { Change, OtherStreams, Stream } from '#libs/eventing';
import { ensureUnitExists, reachingFurther } from './contract-in-unit.js';
import type { Staff } from './employment.js';
import { expansion } from './expansion.js';
import { ensureOneLead, leadsOtherwise } from './one-lead.js';
import { ensurePosition, newHires } from './positions.js';
import type { StaffEvent } from './staff.events.js';
import { staffFold } from './staff-fold.js';
import {
  contractInForce,
  mustBeFixedTerm,
  mustBeginInAContractAlone,
  mustEndWithinTheContract,
  mustLengthenAFixedTerm,
  mustNotOverlapAContract,
  mustNotOverlapAnAbsence,
} from './staff-rules.js';
import { unit } from './unit.js';

export const staff: Stream<Staff, StaffEvent> = {
  ...staffFold,

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

  agree: (change, others) =>
    inTurn([
      () => agreeWithUnits(change, others),
      () => agreeWithPlans(change, others),
      () => agreeWithLeads(change, others),
    ]),
};

type Question = () => Promise<void> | undefined;

/** One after the other, so that the same command is always refused for the same reason. */
const inTurn = (questions: readonly Question[]): ReturnType<Question> =>
  questions.reduce<ReturnType<Question>>((earlier, ask) => (earlier ? earlier.then(ask) : ask()), undefined);

const agreeWithUnits = (change: Change<Staff>, others: OtherStreams) =>
  inTurn(
    reachingFurther(change).map(
      (contract) => () =>
        others.stream(unit, contract.hired.unitId).then(({ state }) => ensureUnitExists(contract, state)),
    ),
  );

const agreeWithPlans = (change: Change<Staff>, others: OtherStreams) =>
  inTurn(
    newHires(change).map(
      (hire) => () =>
        others
          .stream(expansion, hire.expansionPlanId)
          .then(({ state: plan }) => everybodyElse(change, others).then((rest) => ensurePosition(hire, plan, rest))),
    ),
  );

const agreeWithLeads = (change: Change<Staff>, others: OtherStreams) =>
  leadsOtherwise(change) ? everybodyElse(change, others).then((rest) => ensureOneLead(change.after, rest)) : undefined;

const everybodyElse = ({ id }: Change<Staff>, others: OtherStreams) =>
  others
    .category(staffFold)
    .then((everybody) => [...everybody].filter(([other]) => other !== id).map(([, { state }]) => state));
