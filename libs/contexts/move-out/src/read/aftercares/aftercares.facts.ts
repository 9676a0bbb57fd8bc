import {
  dayBefore,
  type Fact,
  type FactProjection,
  factTable,
  laterOf,
  type LocalDate,
  OPEN_END,
} from '#libs/eventing';
import { aftercare as stream, type Aftercare, type Aftercares } from '../../model/aftercare.js';
import type { AftercareEvent } from '../../model/aftercare.events.js';

/** An aftercare that is open on a day: from the move until the day it was closed, that day included. */
export const aftercare = factTable<{
  aftercareId: string;
  householdId: string;
  residentIds: readonly string[];
  movedOutOn: string;
  dueOn: string;
  extended: boolean;
}>('aftercare', {
  aftercareId: 'text',
  householdId: 'text',
  residentIds: 'text[]',
  movedOutOn: 'text',
  /** Last day as it was planned then. */
  dueOn: 'text',
  extended: 'boolean',
});

/** From the day it was closed on. */
export const aftercareEnd = factTable<{ aftercareId: string; householdId: string; outcome: string; onTime: boolean }>(
  'aftercare_end',
  { aftercareId: 'text', householdId: 'text', outcome: 'text', onTime: 'boolean' },
);

export const aftercareContact = factTable<{ aftercareId: string; contactId: string; kind: string }>(
  'aftercare_contact',
  { aftercareId: 'text', contactId: 'text', kind: 'text' },
);

export const aftercares: FactProjection<Aftercares, AftercareEvent> = {
  ...stream,
  name: 'aftercares',
  version: 1,
  tables: [aftercare, aftercareEnd, aftercareContact],
  facts: ({ all }, householdId) => all.flatMap((one) => [...open(one, householdId), ...ended(one, householdId)]),
};

type Step = Readonly<{ on: LocalDate; eventId: string }>;

/** A row from the move, from each joining, and from the extension on. */
function open(one: Aftercare, householdId: string): Fact[] {
  const { aftercareId, movedOutOn, openedBy, joined, extension, closed } = one;
  const begun: Step = { on: movedOutOn, eventId: openedBy };
  const steps = [begun, ...joined, ...(extension ? [extension] : [])].sort((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
  );
  const last = closed?.on ?? OPEN_END;
  return steps.flatMap(({ on: from }, index) => {
    const next = steps[index + 1];
    const until = next ? dayBefore(laterOf(next.on, from)) : last;
    if (until < from) return [];
    const isExtended = extension !== undefined && extension.on <= from;
    const later = joined.filter(({ on }) => on > from).map(({ residentId }) => residentId);
    const sources = [...steps.slice(0, index + 1), ...(next ? [next] : closed ? [closed] : [])];
    const values = {
      ...{ aftercareId, householdId, movedOutOn },
      residentIds: one.residentIds.filter((residentId) => !later.includes(residentId)),
      dueOn: extension && !isExtended ? extension.formerDueOn : one.dueOn,
      extended: isExtended,
    };
    return aftercare.row(
      values,
      { from, until },
      sources.map(({ eventId }) => eventId),
    );
  });
}

const ended = ({ aftercareId, openedBy, dueOn, contacts, closed }: Aftercare, householdId: string): Fact[] => [
  ...(closed
    ? [
        aftercareEnd.row(
          { aftercareId, householdId, outcome: closed.outcome, onTime: closed.on <= dueOn },
          { from: closed.on, until: OPEN_END },
          [openedBy, closed.eventId],
        ),
      ]
    : []),
  ...contacts.map(({ contactId, kind, on, eventId }) =>
    aftercareContact.row({ aftercareId, contactId, kind }, { from: on, until: OPEN_END }, [eventId]),
  ),
];
