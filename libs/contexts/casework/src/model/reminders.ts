/** After how many days, or how many days ahead, somebody is reminded: the policy `reminders` of the day. */
export type Reminders = Readonly<{
  /** Days without a talk. */
  contactDays: number;
  /** Days since somebody has gone without anybody knowing where. */
  awayDays: number;
  /** Days before an aftercare ends. */
  aftercareDays: number;
  /** Days before a contract ends. */
  contractDays: number;
}>;

const DEFAULTS: Reminders = { contactDays: 30, awayDays: 60, aftercareDays: 14, contractDays: 90 };

/** @param values as adopted; each that is missing has its default */
export function remindersOf(values: Readonly<Record<string, unknown>> | null | undefined): Reminders {
  const of = (name: keyof Reminders) => {
    const value = values?.[name];
    return typeof value === 'number' ? value : DEFAULTS[name];
  };
  return {
    contactDays: of('contactDays'),
    awayDays: of('awayDays'),
    aftercareDays: of('aftercareDays'),
    contractDays: of('contractDays'),
  };
}
