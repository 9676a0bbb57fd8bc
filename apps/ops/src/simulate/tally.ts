import { dayBefore, type LocalDate } from '#libs/eventing';

type Span = { readonly from: LocalDate; /** First day on which it is no more so. */ end?: LocalDate };
export type Stay = Span & { readonly siteId: string };
export type Charge = Span & { readonly caseId: string; readonly workerId: string };
export type Care = Span & { readonly aftercareId: string };
type Step = { readonly stage: string; readonly from: LocalDate };

/** What the tally says of one day. */
export type DayTally = Readonly<{
  day: LocalDate;
  present: number;
  /** People by accommodation. */
  presentAt: Readonly<Record<string, number>>;
  openCases: number;
  /** Open cases by worker. */
  openCasesOf: Readonly<Record<string, number>>;
  /** Move-outs by stage, ended ones too. */
  stages: Readonly<Record<string, number>>;
  openAftercares: number;
  /** Talks held until that day. */
  talks: number;
}>;

/**
 * What is true in the made-up city, kept by the one who made it up: plain lists of spans that know nothing of events,
 * projections or the store. A mistake that is corrected later was never true.
 */
export class Tally {
  readonly stays = new Map<string, Stay[]>();
  readonly charges = new Map<string, Charge[]>();
  readonly stages = new Map<string, Step[]>();
  readonly cares = new Map<string, Care[]>();
  /** How many talks were held on each day. */
  readonly talks = new Map<LocalDate, number>();

  began(residentId: string, siteId: string, from: LocalDate): void {
    push(this.stays, residentId, { siteId, from });
  }

  left(residentId: string, end: LocalDate): void {
    close(this.stays.get(residentId), end);
  }

  tookCharge(residentId: string, caseId: string, workerId: string, from: LocalDate): void {
    this.closedCase(residentId, from);
    push(this.charges, residentId, { caseId, workerId, from });
  }

  closedCase(residentId: string, end: LocalDate): void {
    close(this.charges.get(residentId), end);
  }

  reached(moveOutId: string, stage: string, from: LocalDate): void {
    push(this.stages, moveOutId, { stage, from });
  }

  caredFor(householdId: string, aftercareId: string, from: LocalDate): void {
    push(this.cares, householdId, { aftercareId, from });
  }

  /** @param end the day on which it was closed: on its evening it is no longer open */
  endedCare(householdId: string, end: LocalDate): void {
    close(this.cares.get(householdId), end);
  }

  talked(day: LocalDate, times = 1): void {
    this.talks.set(day, (this.talks.get(day) ?? 0) + times);
  }

  /** Where the person lives at the end of that day. */
  siteOf(residentId: string, day: LocalDate): string | undefined {
    return at(this.stays.get(residentId), day)?.siteId;
  }

  /** Who is responsible for the person's open case at the end of that day. */
  chargeOf(residentId: string, day: LocalDate): Charge | undefined {
    return at(this.charges.get(residentId), day);
  }

  stageOf(moveOutId: string, day: LocalDate): string | undefined {
    return this.stages.get(moveOutId)?.findLast(({ from }) => from <= day)?.stage;
  }

  careOf(householdId: string, day: LocalDate): Care | undefined {
    return at(this.cares.get(householdId), day);
  }

  on(day: LocalDate): DayTally {
    const presentAt = count([...this.stays.keys()].map((id) => this.siteOf(id, day)));
    const openCasesOf = count([...this.charges.keys()].map((id) => this.chargeOf(id, day)?.workerId));
    const held = [...this.talks].filter(([on]) => on <= day);
    return {
      day,
      present: sum(presentAt),
      presentAt,
      openCases: sum(openCasesOf),
      openCasesOf,
      stages: count([...this.stages.keys()].map((id) => this.stageOf(id, day))),
      openAftercares: [...this.cares.keys()].filter((id) => this.careOf(id, day)).length,
      talks: held.reduce((all, [, times]) => all + times, 0),
    };
  }
}

function push<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function close(spans: Span[] | undefined, end: LocalDate): void {
  const last = spans?.at(-1);
  if (last && last.end === undefined) last.end = end;
}

const at = <Of extends Span>(spans: readonly Of[] | undefined, day: LocalDate): Of | undefined =>
  spans?.findLast(({ from, end }) => from <= day && (end === undefined || day <= dayBefore(end)));

function count(values: readonly (string | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values.filter((one) => one !== undefined).sort()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((all, one) => all + one, 0);
