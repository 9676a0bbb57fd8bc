import type { Instant, LocalDate, RecordedEvent } from '#libs/eventing';

// A second opinion on what a stream says, for the property test: written from the model's text and not from the
// kernel, slow and plain on purpose. It shares no code with effectiveHistory, Timeline or any fold of the contexts.

type Data = Readonly<Record<string, unknown>>;
type Entry = { event: RecordedEvent; readonly place: number; readonly ids: string[] };

/** What counts of a stream as of a day, as known at an instant, in the order in which it was true. */
export function naiveHistory(all: readonly RecordedEvent[], asOf: LocalDate, knownAt: Instant): RecordedEvent[] {
  let known = all.filter(({ recordedAt }) => recordedAt <= knownAt);
  // The last void is voided by nothing: take it out with what it names, as if neither had been recorded.
  for (;;) {
    const last = known.findLast(({ corrects }) => corrects?.kind === 'VOID');
    if (!last) break;
    known = known.filter(({ id }) => id !== last.id && id !== last.corrects?.eventId);
  }
  const entries: Entry[] = [];
  for (const event of known) {
    const { corrects, version, id } = event;
    if (!corrects) entries.push({ event, place: version, ids: [id] });
    const replaced = corrects && entries.find(({ ids }) => ids.includes(corrects.eventId));
    if (!replaced) continue;
    replaced.event = event;
    replaced.ids.push(id);
  }
  return entries
    .filter(({ event }) => event.occurredOn <= asOf)
    .sort((a, b) =>
      a.event.occurredOn === b.event.occurredOn ? a.place - b.place : a.event.occurredOn < b.event.occurredOn ? -1 : 1,
    )
    .map(({ event }) => event);
}

const text = (data: Data, field: string): string => String(data[field]);

/** Each row as one line: `table key value …`, as {@link factLines} of the read model writes them. */
export function naiveFacts(stream: string, history: readonly RecordedEvent[], asOf: LocalDate): string[] {
  const category = stream.slice(0, stream.indexOf('-'));
  const id = stream.slice(category.length + 1);
  const events = history.map(({ type, data, occurredOn }) => ({ type, data: data as Data, occurredOn }));
  return (FOLDS[category]?.(id, events, asOf) ?? []).sort();
}

type Told = Readonly<{ type: string; data: Data; occurredOn: LocalDate }>;

const FOLDS: Readonly<Record<string, (id: string, events: readonly Told[], asOf: LocalDate) => string[]>> = {
  resident: residentLines,
  case: caseLines,
  moveout: moveOutLines,
  aftercare: aftercareLines,
  staff: staffLines,
  consultation: (id, events) => {
    const held = events.at(-1);
    return held ? [`consultation ${id} ${text(held.data, 'managerId')} ${text(held.data, 'topics')}`] : [];
  },
};

type Life = { home?: string | undefined; household?: string | undefined; need?: string | undefined };

const gone = (): Life => ({ home: undefined });

const LIVES: Readonly<Record<string, (data: Data) => Life>> = {
  ResidentArrived: (data) => ({
    home: text(data, 'accommodationId'),
    household: text(data, 'householdId'),
    ...(data['interpreterNeed'] === undefined ? {} : { need: needOf(data['interpreterNeed'] as Data) }),
  }),
  ResidentTransferred: (data) => ({ home: text(data, 'toAccommodationId') }),
  UnknownDepartureRevoked: (data) => ({ home: text(data, 'accommodationId') }),
  MovedOut: gone,
  DepartureUnknownRecorded: gone,
  DepartedOtherwise: gone,
  ResidentDied: () => ({ home: undefined, household: undefined, need: undefined }),
  HouseholdMemberJoined: (data) => ({ household: text(data, 'householdId') }),
  HouseholdMemberLeft: (data) => ({ household: text(data, 'nextHouseholdId') }),
  InterpreterNeedRecorded: (data) => ({ need: data['mode'] === 'NONE' ? undefined : needOf(data) }),
};

const needOf = (data: Data): string => `${text(data, 'language')} ${text(data, 'mode')}`;

function residentLines(id: string, events: readonly Told[]): string[] {
  const life: Life = {};
  for (const { type, data } of events) Object.assign(life, LIVES[type]?.(data));
  const { home, household, need } = life;
  return [
    ...(home === undefined ? [] : [`presence ${id} ${home}`]),
    ...(household === undefined ? [] : [`household ${id} ${household}`]),
    ...(need === undefined ? [] : [`need ${id} ${need}`]),
  ];
}

function caseLines(id: string, events: readonly Told[]): string[] {
  const open = new Map<string, string>();
  for (const { type, data } of events) {
    const caseId = text(data, 'caseId');
    if (type === 'CaseOpened' || type === 'CaseReopened') open.set(caseId, text(data, 'managerId'));
    if (type === 'CaseHandedOver' || type === 'HandoverAccepted') open.set(caseId, text(data, 'toManagerId'));
    if (type === 'CaseClosed') open.delete(caseId);
  }
  return [...open].flatMap(([caseId, managerId]) => [
    `open ${id} ${caseId}`,
    `responsible ${id} ${caseId} ${managerId}`,
  ]);
}

const REACHES: Readonly<Record<string, string>> = {
  MoveOutEligibilityConfirmed: 'ELIGIBLE',
  HousingEntitlementIssued: 'SEARCHING',
  HousingOfferReceived: 'OFFER',
  CostAssuranceRequested: 'ASSURANCE_REQUESTED',
  CostAssuranceGranted: 'ASSURED',
  TenancySigned: 'SIGNED',
};
const WAY = ['INTENT', ...Object.values(REACHES)];

function moveOutLines(_: string, events: readonly Told[]): string[] {
  const stages = new Map<string, string>();
  for (const { type, data } of events) {
    const id = text(data, 'moveOutId');
    const now = stages.get(id) ?? '';
    const reached = REACHES[type];
    if (type === 'MoveOutStarted') stages.set(id, 'INTENT');
    else if (type === 'CostAssuranceRefused') stages.set(id, 'SEARCHING');
    else if (type === 'MoveOutCompleted') stages.set(id, 'MOVED');
    else if (type === 'MoveOutWithdrawn') stages.set(id, 'WITHDRAWN');
    else if (reached !== undefined && WAY.indexOf(reached) > WAY.indexOf(now)) stages.set(id, reached);
  }
  return [...stages].map(([id, stage]) => `moveout ${id} ${stage}`);
}

function aftercareLines(_: string, events: readonly Told[], asOf: LocalDate): string[] {
  const due = new Map<string, string>();
  for (const { type, data, occurredOn } of events) {
    const id = text(data, 'aftercareId');
    if (type === 'AftercareOpened') due.set(id, text(data, 'dueOn'));
    if (type === 'AftercareExtended') due.set(id, text(data, 'newDueOn'));
    // The day on which it is closed is its last.
    if (type === 'AftercareClosed' && occurredOn < asOf) due.delete(id);
  }
  return [...due].map(([id, dueOn]) => `aftercare ${id} ${dueOn}`);
}

const LAST_DAYS: Readonly<Record<string, (data: Data) => string>> = {
  StaffHired: (data) => text({ until: '9999-12-31', ...(data['contract'] as Data) }, 'until'),
  ContractExtended: (data) => text(data, 'until'),
  ContractEnded: (data) => text(data, 'until'),
  ContractMadePermanent: () => '9999-12-31',
};

function staffLines(id: string, events: readonly Told[], asOf: LocalDate): string[] {
  let until = '';
  let post: string | undefined;
  for (const { type, data } of events) {
    until = LAST_DAYS[type]?.(data) ?? until;
    if (type === 'StaffHired') post = undefined;
    if (type === 'StaffDeployed')
      post = `${text(data, 'mode')} ${text({ accommodationId: '-', ...data }, 'accommodationId')}`;
  }
  if (asOf > until) return [];
  return [`employed ${id}`, ...(post === undefined ? [] : [`deployed ${id} ${post}`])];
}
