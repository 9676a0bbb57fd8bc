import { dayBefore, type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { employer as stream, type Employer } from '../../model/employer.js';
import type { EmployerEvent } from '../../model/employer.events.js';

/** A firm by its name of the day. */
export const employer = factTable<{ employerId: string; name: string; sector: string | null }>('employer', {
  employerId: 'text',
  name: 'text',
  sector: 'text',
});

/** From its day on: "until a day" is what is asked of it. */
export const employerContact = factTable<{
  employerId: string;
  contactId: string;
  kind: string;
  topic: string;
  result: string;
}>('employer_contact', { employerId: 'text', contactId: 'text', kind: 'text', topic: 'text', result: 'text' });

export const employers: FactProjection<Employer, EmployerEvent> = {
  ...stream,
  name: 'employers',
  version: 1,
  tables: [employer, employerContact],
  facts: (state, employerId) => [...names(state, employerId), ...contacts(state, employerId)],
};

function names({ registered, names: all }: Employer, employerId: string): Fact[] {
  if (!registered) return [];
  const sector = registered.sector ?? null;
  return all.flatMap(({ name, on: from, eventId }, index) => {
    const next = all[index + 1];
    const until = next ? dayBefore(next.on) : OPEN_END;
    if (until < from) return [];
    const sources = [registered.eventId, eventId, ...(next ? [next.eventId] : [])];
    return employer.row({ employerId, name, sector }, { from, until }, [...new Set(sources)]);
  });
}

const contacts = ({ contacts: all }: Employer, employerId: string): Fact[] =>
  all.map(({ on: from, eventId, ...contact }) =>
    employerContact.row({ employerId, ...contact }, { from, until: OPEN_END }, [eventId]),
  );
