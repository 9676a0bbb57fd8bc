import { ensure, type LocalDate, type Stream } from '#libs/eventing';
import type { ExpansionEvent } from './expansion.events.js';
import { currentStep, type ExpansionPlan, type ExpansionStatus } from './expansion-state.js';
import { ensureHiresFit, changesTerms } from './plan-in-use.js';
import {
  EXPANSION_PLAN_APPROVED,
  EXPANSION_PLAN_ID_TAKEN,
  EXPANSION_PLAN_NOT_FOUND,
  EXPANSION_PLAN_WITHDRAWN,
} from './refusals.js';
import { staffFold } from './staff-fold.js';

export type { ExpansionPlan } from './expansion-state.js';

const statusAfter = {
  StaffingExpansionPlanned: 'INTENDED',
  StaffingExpansionApproved: 'APPROVED',
  StaffingExpansionWithdrawn: 'WITHDRAWN',
} as const satisfies Record<ExpansionEvent['type'], ExpansionStatus>;

export const expansion: Stream<ExpansionPlan, ExpansionEvent> = {
  category: 'expansion',
  initial: { steps: [] },

  evolve(state, event) {
    const step = { status: statusAfter[event.type], from: event.occurredOn, eventId: event.id };
    return {
      planned: event.type === 'StaffingExpansionPlanned' ? event.data : state.planned,
      steps: [...state.steps, step],
    };
  },

  admit(state, { type, data, occurredOn }) {
    switch (type) {
      case 'StaffingExpansionPlanned':
        return mustBeNew(state, data.planId);
      case 'StaffingExpansionApproved':
        mustBePlanned(state, data.planId, occurredOn);
        mustNotBe('WITHDRAWN', state, data.planId);
        return mustNotBe('APPROVED', state, data.planId);
      case 'StaffingExpansionWithdrawn':
        mustBePlanned(state, data.planId, occurredOn);
        return mustNotBe('WITHDRAWN', state, data.planId);
    }
  },

  agree(change, others) {
    if (!changesTerms(change)) return undefined;
    return others.category(staffFold).then((everybody) =>
      ensureHiresFit(
        change,
        [...everybody.values()].map(({ state }) => state),
      ),
    );
  },
};

function mustBeNew({ steps: [first] }: ExpansionPlan, planId: string) {
  ensure(first === undefined, EXPANSION_PLAN_ID_TAKEN, {
    field: 'planId',
    values: [planId],
    related: first && [first.eventId],
  });
}

function mustBePlanned({ planned }: ExpansionPlan, planId: string, day: LocalDate) {
  ensure(planned !== undefined, EXPANSION_PLAN_NOT_FOUND, { field: 'planId', values: [planId, day] });
}

function mustNotBe(status: 'APPROVED' | 'WITHDRAWN', state: ExpansionPlan, planId: string) {
  const step = currentStep(state);
  if (step?.status !== status) return;
  ensure(false, status === 'APPROVED' ? EXPANSION_PLAN_APPROVED : EXPANSION_PLAN_WITHDRAWN, {
    field: 'planId',
    values: [planId, step.from],
    related: [step.eventId],
  });
}
