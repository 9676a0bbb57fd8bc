import { v5 as uuidV5 } from 'uuid';
import {
  ENTRY_VOIDED,
  isPersonalId,
  type PersonalId,
  type PublicContract,
  type Published,
  type RecordedEvent,
} from '#libs/eventing';
import { typeOf, voidedTypeOf } from './contracts.js';
import type { PublicCorrection, PublicEvent } from './public-event.js';

/** A public event before it has its place. */
export type Unplaced = Omit<PublicEvent, 'position' | 'sequence' | 'previous'>;

/** What must be known of the public log so far. */
export type Known = Readonly<{
  /** Events of its stream before it, for contracts that ask for them. */
  earlier: readonly RecordedEvent[];
  /** What was published of a stored event. */
  publishedOf: (eventId: string) => readonly Unplaced[];
  isErased: (whose: string) => boolean;
}>;

/** In the place of a key that hangs on somebody who has been erased. */
const ERASED = 'erased';

/**
 * Everything that is published of a stored event, in the order of the contracts. Pure: the same log gives the same
 * public log again.
 */
export function publish(event: RecordedEvent, contracts: readonly PublicContract[], known: Known): Unplaced[] {
  const corrected = event.corrects ? known.publishedOf(event.corrects.eventId) : [];
  if (event.type === ENTRY_VOIDED) return corrected.map((before) => voiding(event, before, known));
  const published = contracts.flatMap((contract) => {
    const said = contract.publish(event, known.earlier);
    const before = corrected.find(({ type }) => type === typeOf(contract));
    return said ? [stating(event, contract, said, before, known)] : [];
  });
  const replaced = new Set(published.map(({ corrects }) => corrects?.id));
  const gone = corrected.filter(({ id }) => !replaced.has(id)).map((before) => voiding(event, before, known));
  return [...published, ...gone];
}

function stating(
  event: RecordedEvent,
  contract: PublicContract,
  { subject, key, accommodations = [], data }: Published,
  before: Unplaced | undefined,
  known: Known,
): Unplaced {
  const type = typeOf(contract);
  return {
    ...common(event, type, before && { id: before.id, how: 'replaced' }, known),
    context: contract.context,
    type,
    types: [...new Set([type, ...(before?.types ?? [])])],
    // Whoever keeps order by the key gets the correction after what it corrects.
    ...placed(before?.key ?? key ?? subject, subject, known),
    classification: contract.classification,
    accommodations: [...new Set([...accommodations, ...(before?.accommodations ?? [])])],
    data: withoutErased(data, known) as Unplaced['data'],
  };
}

function voiding(event: RecordedEvent, before: Unplaced, known: Known): Unplaced {
  const { context, key, subject, classification, accommodations, occurredOn } = before;
  const type = voidedTypeOf(context);
  return {
    ...common(event, type, { id: before.id, how: 'voided' }, known),
    // It belongs to the day of what it takes back.
    ...{ context, type, types: [...new Set([type, ...before.types])], occurredOn, classification, accommodations },
    ...placed(key, subject, known),
    data: { type: before.type },
  };
}

function common(event: RecordedEvent, type: string, corrects: PublicCorrection | undefined, { publishedOf }: Known) {
  const { id, occurredOn, recordedAt, meta } = event;
  const cause = meta.causationId === undefined ? undefined : publishedOf(meta.causationId)[0];
  return {
    id: uuidV5(`${type}/${corrects?.id ?? ''}`, id),
    occurredOn,
    recordedAt,
    correlationId: meta.correlationId,
    ...(cause && { causationId: cause.id }),
    ...(corrects && { corrects }),
  };
}

function placed(key: PersonalId | string, subject: PersonalId | string | undefined, known: Known) {
  const isGone = (id: PersonalId | string | undefined) => isPersonalId(id) && known.isErased(id.whose);
  return {
    key: isGone(key) ? ERASED : key,
    ...(subject !== undefined && !isGone(subject) && { subject }),
  };
}

/** Ids that hang on somebody who has been erased are left out, wherever they stand. */
function withoutErased(value: unknown, known: Known): unknown {
  if (typeof value !== 'object' || value === null || isPersonalId(value)) return value;
  const stays = (item: unknown) => item !== undefined && !(isPersonalId(item) && known.isErased(item.whose));
  if (Array.isArray(value)) return value.filter(stays).map((item) => withoutErased(item, known));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => stays(item))
      .map(([name, item]) => [name, withoutErased(item, known)]),
  );
}
