import { type CommandRequest, type Decided, isRepeated, type LocalDate, type Sealed } from '#libs/eventing';
import { aftercareOf, type Aftercares } from '../../model/aftercare.js';
import type { AftercareEvent, ContactKind } from '../../model/aftercare.events.js';
import { CONTACT_ID_TAKEN } from '../../model/refusals.js';

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
  const { aftercareId, contactId } = data;
  const known = aftercareOf(state, aftercareId)?.contacts.find((contact) => contact.contactId === contactId);
  if (isRepeated(known, { ...data, on }, { taken: CONTACT_ID_TAKEN, by: 'contactId' })) return [];

  return [{ type: 'AftercareContactHeld', data }];
}
