import { dayBefore, endOfBerlinDay, isPersonalId, type LocalDate, type PersonalId } from '#libs/eventing';
import type { Pseudonym } from './pseudonyms.js';
import type { HowCorrected, PublicEvent } from './public-event.js';

/** CloudEvents 1.0, in JSON: https://github.com/cloudevents/spec. Extensions that are not its own say what they are. */
export type CloudEvent = Readonly<{
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject?: string;
  /** The beginning of the day it was true. */
  time: string;
  datacontenttype: 'application/json';
  /** Where those who may can ask what it is about. Not `dataref`: that would have to be the same data. */
  claimcheck: string;
  data: Readonly<Record<string, unknown>>;
  /** Position in the public log, with zeros in front: a later one is greater as a text. */
  sequence: string;
  recordedtime: string;
  partitionkey: string;
  correlationid: string;
  causationid?: string;
  dataclassification: string;
  dataregulation?: 'GDPR';
  /** The day it was true. */
  occurredon: string;
  /** 1, 2, 3 … among the events of the context with this partition key. */
  caseseq: number;
  /** Position of the one before it among those, written as `sequence`. */
  caseprevious?: string;
  /** Id of the event that this one corrects, and how. */
  corrects?: string;
  correction?: HowCorrected;
}>;

/** How this installation is named in what it publishes. */
export type Publisher = Readonly<{
  /** URI of the service: `source`. */
  source: string;
  /** In front of each type: `de.example.im`. */
  typePrefix: string;
}>;

const SEQUENCE_DIGITS = 20;

export const sequenceOf = (position: string): string => position.padStart(SEQUENCE_DIGITS, '0');

/** What one consumer gets of a public event. */
export function cloudEventFor(event: PublicEvent, pseudonym: Pseudonym, { source, typePrefix }: Publisher): CloudEvent {
  const named = (id: PersonalId | string) => (typeof id === 'string' ? id : pseudonym(id.pseudonymOf));
  const eventId = (id: string) => pseudonym(`event/${id}`);
  const { subject, causationId, previous, corrects } = event;
  const isPersonal = event.classification === 'confidential' || event.classification === 'restricted';
  return {
    specversion: '1.0',
    id: eventId(event.id),
    source,
    type: `${typePrefix}.${event.type}`,
    ...(subject !== undefined && { subject: named(subject) }),
    time: beginOf(event.occurredOn),
    datacontenttype: 'application/json',
    claimcheck: `/feed/claims/${event.position}`,
    data: withPseudonyms(event.data, pseudonym) as CloudEvent['data'],
    sequence: sequenceOf(event.position),
    recordedtime: event.recordedAt,
    partitionkey: named(event.key),
    correlationid: pseudonym(`correlation/${event.correlationId}`),
    ...(causationId !== undefined && { causationid: eventId(causationId) }),
    dataclassification: event.classification,
    ...(isPersonal && { dataregulation: 'GDPR' as const }),
    occurredon: event.occurredOn,
    caseseq: event.sequence,
    ...(previous !== undefined && { caseprevious: sequenceOf(previous) }),
    ...(corrects && { corrects: eventId(corrects.id), correction: corrects.how }),
  };
}

/** Midnight in Berlin. */
const beginOf = (day: LocalDate): string => new Date(Date.parse(endOfBerlinDay(dayBefore(day))) + 1).toISOString();

function withPseudonyms(value: unknown, pseudonym: Pseudonym): unknown {
  if (isPersonalId(value)) return pseudonym(value.pseudonymOf);
  if (Array.isArray(value)) return value.map((item) => withPseudonyms(item, pseudonym));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withPseudonyms(item, pseudonym)]));
}
