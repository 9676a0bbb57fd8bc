import { ensure, type LocalDate, type Stream } from '#libs/eventing';
import type { EmployerContactMade, EmployerEvent, EmployerRegistered } from './employer.events.js';
import { EMPLOYER_CONTACT_ID_TAKEN, EMPLOYER_ID_TAKEN, EMPLOYER_UNKNOWN } from './employer-refusals.js';

/** A firm that employs or trains people, or might. */
export type Employer = Readonly<{
  registered?: Omit<EmployerRegistered['data'], 'employerId' | 'name'> & Step;
  /** In the order of their first days. */
  names: readonly (Step & Readonly<{ name: string }>)[];
  contacts: readonly (Step & Omit<EmployerContactMade['data'], 'employerId'>)[];
}>;

type Step = Readonly<{ on: LocalDate; eventId: string }>;

export const employer: Stream<Employer, EmployerEvent> = {
  category: 'employer',
  initial: { names: [], contacts: [] },

  evolve(state, event) {
    const step = { on: event.occurredOn, eventId: event.id };
    switch (event.type) {
      case 'EmployerRegistered': {
        const { employerId: _, name, ...data } = event.data;
        return { ...state, registered: { ...data, ...step }, names: [...state.names, { name, ...step }] };
      }
      case 'EmployerRenamed':
        return { ...state, names: [...state.names, { name: event.data.name, ...step }] };
      case 'EmployerContactMade': {
        const { employerId: _, ...data } = event.data;
        return { ...state, contacts: [...state.contacts, { ...data, ...step }] };
      }
    }
  },

  admit(state, event) {
    if (event.type === 'EmployerRegistered') return mustBeNew(state, event);
    const { employerId } = event.data;
    ensure(state.registered !== undefined, EMPLOYER_UNKNOWN, { field: 'employerId', values: [employerId] });
    if (event.type === 'EmployerContactMade') mustBeNewContact(state, event);
  },
};

function mustBeNew({ registered, names }: Employer, { data: { employerId } }: EmployerRegistered): void {
  ensure(registered === undefined, EMPLOYER_ID_TAKEN, {
    field: 'employerId',
    values: [employerId, names.at(-1)?.name ?? ''],
    related: registered && [registered.eventId],
  });
}

function mustBeNewContact({ contacts }: Employer, { data: { contactId } }: EmployerContactMade): void {
  const other = contacts.find((contact) => contact.contactId === contactId);
  ensure(other === undefined, EMPLOYER_CONTACT_ID_TAKEN, {
    field: 'contactId',
    values: [contactId],
    related: other && [other.eventId],
  });
}
