import { ensure, type LocalDate, type Stream } from '#libs/eventing';
import { UNIT_DISSOLVED, UNIT_ID_TAKEN, UNIT_NOT_FOUND } from './refusals.js';
import type { UnitEstablished, UnitEvent } from './unit.events.js';

/** An organisational unit (Sachgebiet) and the names it has had. */
export type OrgUnit = Readonly<{
  established?: UnitEstablished['data'] & Readonly<{ on: LocalDate; eventId: string }>;
  /** In the order of their days; a name lasts until the next one. */
  names: readonly Readonly<{ from: LocalDate; name: string; eventId: string }>[];
  dissolved?: Readonly<{ lastDay: LocalDate; eventId: string }>;
}>;

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
};

export const existsOn = ({ established, dissolved }: OrgUnit, day: LocalDate): boolean =>
  established !== undefined && established.on <= day && (dissolved === undefined || day <= dissolved.lastDay);

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

function mustNotBeDissolved({ dissolved }: OrgUnit, unitId: string) {
  ensure(dissolved === undefined, UNIT_DISSOLVED, {
    field: 'unitId',
    values: [unitId, dissolved?.lastDay ?? ''],
    related: dissolved && [dissolved.eventId],
  });
}
