import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Employer } from '../../model/employer.js';
import type { EmployerContactMade, EmployerEvent } from '../../model/employer.events.js';

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
  const { contactId, kind, topic, result } = data;
  const isKnown = contacts.some(
    (one) =>
      one.contactId === contactId && one.on === on && one.kind === kind && one.topic === topic && one.result === result,
  );
  return isKnown ? [] : [{ type: 'EmployerContactMade', data }];
}
