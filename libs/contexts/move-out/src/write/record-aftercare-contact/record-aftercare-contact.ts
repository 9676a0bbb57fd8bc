import type { CommandRequest, Decided, LocalDate, Sealed } from '#libs/eventing';
import { aftercareOf, type Aftercares } from '../../model/aftercare.js';
import type { AftercareEvent, ContactKind } from '../../model/aftercare.events.js';

export class RecordAftercareContact {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      aftercareId: string;
      contactId: string;
      kind: ContactKind;
      topics?: readonly string[];
      note?: Sealed;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordAftercareContact(
  { data: { on, ...data } }: RecordAftercareContact,
  state: Aftercares,
): Decided<AftercareEvent>[] {
  const { aftercareId, contactId, kind } = data;
  const one = aftercareOf(state, aftercareId);
  const same = one?.contacts.find((contact) => contact.contactId === contactId);
  if (same?.kind === kind && same.on === on) return [];

  return [{ type: 'AftercareContactHeld', data }];
}
