import {
  dayBefore,
  type DomainEvent,
  ENTRY_VOIDED,
  type FactProjection,
  factTable,
  type NewEvent,
  OPEN_END,
} from '#libs/eventing';

type Arrived = DomainEvent<'Arrived', { at: string; tags?: string[]; note?: object }>;
type Left = DomainEvent<'Left', object>;
/** The projection of the specs throws on it. */
type Poison = DomainEvent<'Poison', object>;
export type PresenceEvent = Arrived | Left | Poison;

type Stay = Readonly<{
  at: string;
  tags: readonly string[];
  note: object | null;
  from: string;
  until: string;
  sources: readonly string[];
}>;

/** A row of this table for every stay. */
export const presence = factTable<{
  personId: string;
  accommodationId: string;
  tags: readonly string[];
  stayNumber: number;
  share: number;
  isOpen: boolean;
  note: object | null;
}>('presence', {
  personId: 'text',
  accommodationId: 'text',
  tags: 'text[]',
  stayNumber: 'integer',
  share: 'numeric',
  isOpen: 'boolean',
  note: 'json',
});

const stayCount = factTable<{ stays: number }>('stay_count', { stays: 'bigint' });

/** Who stays where: an arrival ends the stay before it. */
export const presences: FactProjection<readonly Stay[], PresenceEvent> = {
  name: 'presence',
  version: 1,
  category: 'person',
  initial: [],
  tables: [presence, stayCount],
  evolve(stays, event) {
    if (event.type === 'Poison') throw new Error('cannot be derived');
    const last = stays.at(-1);
    const ended =
      last?.until === OPEN_END
        ? [...stays.slice(0, -1), { ...last, until: dayBefore(event.occurredOn), sources: [...last.sources, event.id] }]
        : stays;
    if (event.type === 'Left') return ended;
    const { at, tags = [], note = null } = event.data;
    return [...ended, { at, tags, note, from: event.occurredOn, until: OPEN_END, sources: [event.id] }];
  },
  facts(stays, personId) {
    const real = stays.filter(({ from, until }) => from <= until);
    return [
      ...real.map(({ at, tags, note, from, until, sources }, index) => {
        const values = {
          personId,
          accommodationId: at,
          tags,
          stayNumber: index + 1,
          share: 0.5,
          isOpen: until === OPEN_END,
          note,
        };
        return presence.row(values, { from, until }, sources);
      }),
      ...(real.length > 0
        ? [stayCount.row({ stays: real.length }, { from: real[0]!.from, until: OPEN_END }, [real[0]!.sources[0]!])]
        : []),
    ];
  },
};

export const arrived = (occurredOn: string, at = 'AW-1', more: object = {}): NewEvent<Arrived> => ({
  type: 'Arrived',
  occurredOn,
  data: { at, ...more },
});

export const left = (occurredOn: string): NewEvent<Left> => ({ type: 'Left', occurredOn, data: {} });

export const poison = (occurredOn: string): NewEvent<Poison> => ({ type: 'Poison', occurredOn, data: {} });

export const voiding = (eventId: string): NewEvent => ({
  type: ENTRY_VOIDED,
  occurredOn: '2016-01-01',
  data: {},
  corrects: { eventId, kind: 'VOID', reason: 'mistyped' },
});

export const replacing = (eventId: string, event: NewEvent): NewEvent => ({
  ...event,
  corrects: { eventId, kind: 'REPLACE', reason: 'mistyped' },
});
