import { ensure, type LocalDate, type Stream } from '#libs/eventing';
import { daysLost, ensureEmpty } from './empty-unit.js';
import { UNIT_DISSOLVED, UNIT_ID_TAKEN, UNIT_NOT_FOUND } from './refusals.js';
import { staffFold } from './staff-fold.js';
import type { UnitEvent } from './unit.events.js';
import { existsOn, type OrgUnit } from './unit-state.js';

export type { OrgUnit } from './unit-state.js';

export const unit: Stream<OrgUnit, UnitEvent> = {
  category: 'unit',
  initial: { names: [] },

  evolve(state, event) {
    const { id: eventId, occurredOn } = event;
    switch (event.type) {
      case 'UnitEstablished':
        return {
          ...state,
          established: { ...event.data, on: occurredOn, eventId },
          names: [...state.names, { from: occurredOn, name: event.data.name, eventId }],
        };
      case 'UnitRenamed':
        return { ...state, names: [...state.names, { from: occurredOn, name: event.data.name, eventId }] };
      case 'UnitDissolved':
        return { ...state, dissolved: { lastDay: occurredOn, eventId } };
    }
  },

  admit(state, event) {
    const { unitId } = event.data;
    switch (event.type) {
      case 'UnitEstablished':
        return mustBeNew(state, unitId);
      case 'UnitRenamed':
        return mustExist(state, unitId, event.occurredOn);
      case 'UnitDissolved':
        mustExist(state, unitId, event.occurredOn);
        return mustNotBeDissolved(state, unitId);
    }
  },

  agree(change, others) {
    const lost = daysLost(change);
    if (lost.length === 0) return undefined;
    return others.category(staffFold).then((everybody) =>
      ensureEmpty(
        change.id,
        lost,
        [...everybody.values()].map(({ state }) => state),
      ),
    );
  },
};

function mustBeNew({ established }: OrgUnit, unitId: string) {
  ensure(established === undefined, UNIT_ID_TAKEN, {
    field: 'unitId',
    values: [unitId],
    related: established && [established.eventId],
  });
}

function mustExist(state: OrgUnit, unitId: string, day: LocalDate) {
  ensure(state.established !== undefined, UNIT_NOT_FOUND, { field: 'unitId', values: [unitId, day] });
  if (!existsOn(state, day)) mustNotBeDissolved(state, unitId);
}

/** @throws {Refusal} UNIT_DISSOLVED with the dissolution, if there is one */
export function mustNotBeDissolved({ dissolved }: OrgUnit, unitId: string) {
  ensure(dissolved === undefined, UNIT_DISSOLVED, {
    field: 'unitId',
    values: [unitId, dissolved?.lastDay ?? ''],
    related: dissolved && [dissolved.eventId],
  });
}
