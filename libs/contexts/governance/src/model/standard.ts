import { ensure, isSameActor, type LocalDate, type Meta, type Stream } from '#libs/eventing';
import { FOUR_EYES_REQUIRED, STANDARD_ALREADY_ADOPTED, STANDARD_NOT_FOUND } from './refusals.js';
import type { StandardAdopted, StandardDrafted, StandardEvent } from './standard.events.js';

type Actor = Meta['actor'];

export type Adoption = Omit<StandardAdopted['data'], 'standardId'> &
  Readonly<{ on: LocalDate; eventId: string; by: Actor }>;

export type StandardDraft = Omit<StandardDrafted['data'], 'standardId'> &
  Readonly<{
    /** The first version is 1; a draft of the same version takes the place of the one before. */
    version: number;
    on: LocalDate;
    eventId: string;
    by: Actor;
    adopted?: Adoption;
  }>;

/** All drafts, in the order of their days, and what was adopted of them. */
export type Standard = Readonly<{ drafts: readonly StandardDraft[] }>;

export const standard: Stream<Standard, StandardEvent> = {
  category: 'standard',
  initial: { drafts: [] },

  evolve({ drafts }, { type, data, occurredOn: on, id: eventId, meta }) {
    const last = drafts.at(-1);
    if (type === 'StandardDrafted') {
      const { standardId: _, ...text } = data;
      const version = last ? last.version + (last.adopted ? 1 : 0) : 1;
      return { drafts: [...drafts, { ...text, version, on, eventId, by: meta.actor }] };
    }
    const { standardId: _, ...adoption } = data;
    return last
      ? { drafts: [...drafts.slice(0, -1), { ...last, adopted: { ...adoption, on, eventId, by: meta.actor } }] }
      : { drafts };
  },

  admit({ drafts }, { type, data: { standardId }, occurredOn }) {
    if (type === 'StandardDrafted') return;
    const last = drafts.at(-1);
    ensure(last !== undefined, STANDARD_NOT_FOUND, { field: 'standardId', values: [standardId, occurredOn] });
    ensure(last.adopted === undefined, STANDARD_ALREADY_ADOPTED, {
      field: 'standardId',
      values: [standardId, last.adopted?.on ?? ''],
      related: last.adopted && [last.adopted.eventId],
    });
  },

  agree: ({ after }) => mustBeFourEyes(after),
};

/** Asked of all days at once: who recorded an entry is known only when it is in its place. */
function mustBeFourEyes({ drafts }: Standard): undefined {
  const own = drafts.find(({ by, adopted }) => adopted !== undefined && isSamePerson(by, adopted.by));
  const related = own?.adopted ? [own.eventId, own.adopted.eventId] : [];
  ensure(own === undefined, FOUR_EYES_REQUIRED, { field: 'standardId', related });
}

const UNKNOWN = 'UNAUTHENTICATED';

/** Nobody who has not signed in can be told from anybody else. */
export const isSamePerson = (one: Actor, other: Actor): boolean =>
  one.role !== UNKNOWN && other.role !== UNKNOWN && isSameActor(one, other);
