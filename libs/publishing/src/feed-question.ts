import { Transform } from 'class-transformer';
import { ensure, Refusal, refusalKind } from '#libs/eventing';
import { FromDigits, IdField, TextListField, WholeNumberField } from '#libs/eventing-nest';
import type { PublicFilter } from './public-log.js';

export const CONSUMER_MISSING = refusalKind(
  'CONSUMER_MISSING',
  400,
  'Bitte angeben, welcher Abnehmer fragt: consumer=… oder der Kopf Lotse-Consumer.',
  'Please state which consumer asks: consumer=… or the header Lotse-Consumer.',
);

export const LAST_EVENT_ID_INVALID = refusalKind(
  'LAST_EVENT_ID_INVALID',
  400,
  'Last-Event-ID nennt die Position des letzten Ereignisses, also eine Zahl; hier steht „{0}“.',
  'Last-Event-ID names the position of the last event, which is a number; it is "{0}".',
);

const asList = Transform(({ value }) => (typeof value === 'string' ? [value] : (value as unknown)));

/** Which consumer asks, and for what. */
export class FilterQuery {
  @IdField('Name of the consumer; or in the header `Lotse-Consumer`.', { optional: true })
  consumer?: string;

  @asList
  @TextListField('Only of these types, with or without the prefix; may be repeated.', { optional: true })
  type?: readonly string[];

  @asList
  @TextListField('Only of these contexts; may be repeated.', { optional: true })
  context?: readonly string[];

  @asList
  @TextListField('Only what concerns these accommodations; may be repeated.', { optional: true })
  accommodation?: readonly string[];
}

export class AfterQuery extends FilterQuery {
  @FromDigits()
  @WholeNumberField('Position of the last event that the consumer has; 0 at the start.', {
    ...{ optional: true, min: 0, max: Number.MAX_SAFE_INTEGER },
  })
  after?: number;
}

export class FeedQuery extends AfterQuery {
  @FromDigits()
  @WholeNumberField('Seconds to wait where there is nothing yet.', { optional: true, min: 0, max: 60 })
  wait?: number;
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** @throws {Refusal} {@link CONSUMER_MISSING} */
export function consumerIn({ consumer }: FilterQuery, headers: Headers): string {
  const name = consumer ?? headers['lotse-consumer'];
  ensure(typeof name === 'string', CONSUMER_MISSING, { field: 'consumer' });
  return name;
}

/** @throws {Refusal} {@link LAST_EVENT_ID_INVALID} */
export function lastEventIdIn(headers: Headers): string | undefined {
  const id = headers['last-event-id'];
  if (id === undefined || id === '') return undefined;
  if (typeof id === 'string' && /^\d{1,15}$/.test(id)) return String(Number(id));
  throw new Refusal(LAST_EVENT_ID_INVALID, { field: 'Last-Event-ID', values: [String(id)] });
}

export const filterIn = ({ type, context, accommodation }: FilterQuery): PublicFilter => ({
  ...(type && { types: type }),
  ...(context && { contexts: context }),
  ...(accommodation && { accommodations: accommodation }),
});
