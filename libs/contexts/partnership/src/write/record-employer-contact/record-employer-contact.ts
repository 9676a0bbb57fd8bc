import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { Employer } from '../../model/employer.js';
import type { EmployerContactMade, EmployerEvent } from '../../model/employer.events.js';
import { EMPLOYER_CONTACT_ID_TAKEN } from '../../model/employer-refusals.js';

export class RecordEmployerContact {
  constructor(
    readonly data: EmployerContactMade['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordEmployerContact(
  { data: { on, ...data } }: RecordEmployerContact,
  { contacts }: Employer,
): Decided<EmployerEvent>[] {
  const { employerId: _, ...said } = { ...data, on };
  const known = contacts.find(({ contactId }) => contactId === data.contactId);
  const isKnown = isRepeated(known, said, { taken: EMPLOYER_CONTACT_ID_TAKEN, by: 'contactId' });
  return isKnown ? [] : [{ type: 'EmployerContactMade', data }];
}
