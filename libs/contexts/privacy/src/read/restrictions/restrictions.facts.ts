import { dayBefore, type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { daysOf, type Restrictions, restrictions as stream } from '../../model/restriction.js';
import type { RestrictionEvent } from '../../model/restriction.events.js';

/** Whose data are kept and not used. */
export const restriction = factTable<{ residentId: string; ground: string }>('restriction', {
  ...{ residentId: 'text', ground: 'text' },
});

/** Somebody has objected, and nobody has decided yet. */
export const pendingObjection = factTable<{ residentId: string }>('pending_objection', { residentId: 'text' });

export const restrictions: FactProjection<Restrictions, RestrictionEvent> = {
  ...stream,
  name: 'restrictions',
  version: 1,
  tables: [restriction, pendingObjection],
  facts: ({ restrictions: all, objections }, residentId) => [
    ...all.flatMap((one): Fact[] => {
      const days = daysOf(one);
      const sources = [one.eventId, ...(one.lifted ? [one.lifted.eventId] : [])];
      return days.until < days.from ? [] : [restriction.row({ residentId, ground: one.ground }, days, sources)];
    }),
    ...objections.flatMap(({ on: from, eventId, decided }): Fact[] => {
      const until = decided ? dayBefore(decided.on) : OPEN_END;
      const sources = [eventId, ...(decided ? [decided.eventId] : [])];
      return until < from ? [] : [pendingObjection.row({ residentId }, { from, until }, sources)];
    }),
  ],
};
