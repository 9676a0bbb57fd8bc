import { ensure, type LocalDate, type Stream } from '#libs/eventing';
import type {
  AftercareContactHeld,
  AftercareEvent,
  AftercareExtended,
  AftercareOpened,
  AftercareOutcome,
} from './aftercare.events.js';
import {
  AFTERCARE_ALREADY_EXTENDED,
  AFTERCARE_ALREADY_OPEN,
  AFTERCARE_CLOSED,
  AFTERCARE_MAX_EXCEEDED,
  AFTERCARE_NOT_FOUND,
  BEFORE_MOVE_OUT,
  CONTACT_ID_TAKEN,
  NOT_LATER,
} from './refusals.js';

/** All aftercares of one household, one after the other. */
export type Aftercares = Readonly<{ all: readonly Aftercare[] }>;

export type Aftercare = Readonly<{
  aftercareId: string;
  openedBy: string;
  residentIds: readonly string[];
  moveOutId?: string;
  movedOutOn: LocalDate;
  /** Last day, the extension included. */
  dueOn: LocalDate;
  latestOn: LocalDate;
  extension?: Readonly<{ on: LocalDate; formerDueOn: LocalDate; reason: string; eventId: string }>;
  contacts: readonly Contact[];
  joined: readonly Readonly<{ on: LocalDate; residentId: string; eventId: string }>[];
  closed?: Readonly<{ on: LocalDate; outcome: AftercareOutcome; eventId: string }>;
}>;

export type Contact = AftercareContactHeld['data'] & Readonly<{ on: LocalDate; eventId: string }>;

type Recorded<Event> = Event & { readonly id: string };

export const aftercare: Stream<Aftercares, AftercareEvent> = {
  category: 'aftercare',
  initial: { all: [] },

  evolve(state, event) {
    if (event.type === 'AftercareOpened') return { all: [...state.all, opened(event)] };
    const { aftercareId } = event.data;
    return { all: state.all.map((one) => (one.aftercareId === aftercareId ? changed(one, event) : one)) };
  },

  admit(state, event) {
    if (event.type === 'AftercareOpened') return mustBeTheOnly(state, event);
    const one = mustBeOpen(aftercareOf(state, event.data.aftercareId), event);
    if (event.type === 'AftercareContactHeld') return mustBeNewContact(one, event);
    if (event.type === 'AftercareExtended') return mustLastLonger(one, event);
  },
};

function opened({ data, occurredOn, id }: Recorded<AftercareOpened>): Aftercare {
  const { householdId: _, ...rest } = data;
  return { ...rest, openedBy: id, movedOutOn: occurredOn, contacts: [], joined: [] };
}

function changed(one: Aftercare, event: Recorded<Exclude<AftercareEvent, AftercareOpened>>): Aftercare {
  const { occurredOn: on, id: eventId } = event;
  switch (event.type) {
    case 'AftercareResidentJoined': {
      const { residentId } = event.data;
      return {
        ...one,
        residentIds: [...one.residentIds, residentId],
        joined: [...one.joined, { on, residentId, eventId }],
      };
    }
    case 'AftercareContactHeld':
      return { ...one, contacts: [...one.contacts, { ...event.data, on, eventId }] };
    case 'AftercareExtended': {
      const { newDueOn, reason } = event.data;
      return { ...one, dueOn: newDueOn, extension: { on, formerDueOn: one.dueOn, reason, eventId } };
    }
    case 'AftercareClosed':
      return { ...one, closed: { on, outcome: event.data.outcome, eventId } };
  }
}

export const aftercareOf = ({ all }: Aftercares, aftercareId: string): Aftercare | undefined =>
  all.find((one) => one.aftercareId === aftercareId);

export const openAftercare = ({ all }: Aftercares): Aftercare | undefined => all.find(({ closed }) => !closed);

function mustBeTheOnly(state: Aftercares, { data }: AftercareOpened): void {
  const other = openAftercare(state) ?? aftercareOf(state, data.aftercareId);
  ensure(other === undefined, AFTERCARE_ALREADY_OPEN, {
    values: [other?.dueOn ?? ''],
    related: other && [other.openedBy],
  });
}

function mustBeOpen(one: Aftercare | undefined, { data, occurredOn }: AftercareEvent): Aftercare {
  ensure(one !== undefined, AFTERCARE_NOT_FOUND, { field: 'aftercareId', values: [data.aftercareId, occurredOn] });
  ensure(one.closed === undefined, AFTERCARE_CLOSED, {
    field: 'on',
    values: [one.closed?.on ?? ''],
    related: one.closed && [one.closed.eventId],
  });
  return one;
}

function mustBeNewContact({ contacts }: Aftercare, { data: { contactId } }: AftercareContactHeld): void {
  const same = contacts.find((contact) => contact.contactId === contactId);
  if (same) ensure(false, CONTACT_ID_TAKEN, { field: 'contactId', values: [contactId], related: [same.eventId] });
}

function mustLastLonger({ extension, dueOn, latestOn }: Aftercare, { data: { newDueOn } }: AftercareExtended): void {
  ensure(extension === undefined, AFTERCARE_ALREADY_EXTENDED, { related: extension && [extension.eventId] });
  ensure(newDueOn > dueOn, NOT_LATER, { field: 'newDueOn', values: [newDueOn, dueOn] });
  ensure(newDueOn <= latestOn, AFTERCARE_MAX_EXCEEDED, { field: 'newDueOn', values: [latestOn] });
}

/**
 * On a day before the move there is no aftercare yet; whoever closes it there has mistaken the day.
 *
 * @param latest the state of all days
 */
export function ensureAfterTheMove(
  { aftercareId, on }: Readonly<{ aftercareId: string; on: LocalDate }>,
  latest: Aftercares,
): void {
  const movedOutOn = aftercareOf(latest, aftercareId)?.movedOutOn;
  ensure(movedOutOn === undefined || on >= movedOutOn, BEFORE_MOVE_OUT, { field: 'on', values: [movedOutOn ?? ''] });
}
