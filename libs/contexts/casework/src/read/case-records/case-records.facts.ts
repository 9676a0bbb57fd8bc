import { dayBefore, type Fact, type FactProjection, factTable, type LocalDate, OPEN_END } from '#libs/eventing';
import { caseFileFold } from '../../model/case-file-fold.js';
import type { CaseFile, OneCase } from '../../model/case-file-state.js';
import type { CaseFileEvent } from '../../model/case-file.events.js';

/** A case as it is at the end of a day, from its first one on; closed ones stay. */
export const caseRecord = factTable<{
  caseId: string;
  residentId: string;
  status: string;
  openedOn: string;
  openSince: string;
  closedOn: string | null;
  closedBecause: string | null;
  managerId: string;
}>('case_record', {
  caseId: 'text',
  residentId: 'text',
  /** `OPEN` or `CLOSED`. */
  status: 'text',
  /** First day. */
  openedOn: 'text',
  /** The opening or the last reopening. */
  openSince: 'text',
  closedOn: 'text',
  closedBecause: 'text',
  /** Who is responsible, or was at last. */
  managerId: 'text',
});

/** A handover that was offered and waits for an answer. */
export const handoverOffer = factTable<{
  caseId: string;
  residentId: string;
  offerId: string;
  fromManagerId: string;
  toManagerId: string;
  offeredOn: string;
}>('handover_offer', {
  caseId: 'text',
  residentId: 'text',
  offerId: 'text',
  fromManagerId: 'text',
  toManagerId: 'text',
  offeredOn: 'text',
});

export const caseRecords: FactProjection<CaseFile, CaseFileEvent> = {
  ...caseFileFold,
  name: 'case-records',
  version: 1,
  tables: [caseRecord, handoverOffer],
  facts: ({ cases }, residentId) => cases.flatMap((one) => [...records(one, residentId), ...offers(one, residentId)]),
};

type Step = Readonly<{ on: LocalDate; eventId: string }>;

/** A row from each opening, closing and change of hands on. */
function records(one: OneCase, residentId: string): Fact[] {
  const steps = stepsOf(one);
  return steps.flatMap(({ on: from }, index) => {
    const next = steps[index + 1];
    const until = next ? dayBefore(next.on) : OPEN_END;
    if (until < from) return [];
    const sources = [...steps.slice(0, index + 1), ...(next ? [next] : [])].map(({ eventId }) => eventId);
    return caseRecord.row({ residentId, ...shownOn(one, from) }, { from, until }, [...new Set(sources)]);
  });
}

const stepsOf = ({ openings, managers }: OneCase): Step[] =>
  [
    ...openings.flatMap(({ from, eventId, closed }) => [{ on: from, eventId }, ...(closed ? [closed] : [])]),
    ...managers.map(({ from, eventId }) => ({ on: from, eventId })),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

/** A case exists from its first opening on, and has somebody responsible since then. */
function shownOn({ caseId, openings, managers }: OneCase, day: LocalDate) {
  const { from: openSince, closed } = openings.findLast(({ from }) => from <= day)!;
  const isClosed = closed !== undefined && closed.on <= day;
  return {
    caseId,
    status: isClosed ? 'CLOSED' : 'OPEN',
    openedOn: openings[0]!.from,
    openSince,
    closedOn: isClosed ? closed.on : null,
    closedBecause: isClosed ? closed.reason : null,
    managerId: managers.findLast(({ from }) => from <= day)!.managerId,
  };
}

const offers = ({ caseId, offers: all }: OneCase, residentId: string): Fact[] =>
  all.flatMap(({ offerId, fromManagerId, toManagerId, on: offeredOn, eventId, end }) => {
    const until = end ? dayBefore(end.on) : OPEN_END;
    if (until < offeredOn) return [];
    const values = { caseId, residentId, offerId, fromManagerId, toManagerId, offeredOn };
    return handoverOffer.row(values, { from: offeredOn, until }, end ? [eventId, end.eventId] : [eventId]);
  });
