import { includes, type LocalDate, OPEN_END, type Period } from '#libs/eventing';
import type { UnitEstablished } from './unit.events.js';

/** An organisational unit (Sachgebiet) and the names it has had. */
export type OrgUnit = Readonly<{
  established?: UnitEstablished['data'] & Readonly<{ on: LocalDate; eventId: string }>;
  /** In the order of their days; a name lasts until the next one. */
  names: readonly Readonly<{ from: LocalDate; name: string; eventId: string }>[];
  dissolved?: Readonly<{ lastDay: LocalDate; eventId: string }>;
}>;

/** None before the unit was established. */
export const existenceOf = ({ established, dissolved }: OrgUnit): Period | undefined =>
  established && { from: established.on, until: dissolved?.lastDay ?? OPEN_END };

export function existsOn(unit: OrgUnit, day: LocalDate): boolean {
  const existence = existenceOf(unit);
  return existence !== undefined && includes(existence, day);
}
