import type { Instant, LocalDate, Position } from '#libs/eventing';

export const DIMENSIONS = ['month', 'accommodationId', 'mode', 'topic', 'occasion'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** How many talks were held in some days, and how they were interpreted, as known at an instant. */
export class ConsultationStats {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The figures include everything up to this position of the log. */
    readonly upTo: Position,
    readonly wanted: Readonly<{
      from: LocalDate;
      until: LocalDate;
      groupBy: readonly Dimension[];
      accommodationId?: string | undefined;
      residentId?: string | undefined;
      /** For the public, small numbers are hidden. */
      isPublic: boolean;
      limit: number;
      offset: number;
    }>,
  ) {}
}

/** What is counted. A talk about two topics is one talk, and one under each topic. */
export type Counted = Readonly<{
  count: number;
  /** Of whole talks, also under a topic that was not the only one. */
  minutes: number;
  /** With somebody who interpreted. */
  interpreted: number;
  /** Nobody interpreted although it was needed. */
  missing: number;
}>;

export type Group = Readonly<Partial<Record<Dimension, string | null>>>;

export type CountedGroup = Counted & Readonly<{ group: Group }>;

/** Null where nothing can be said, or the public must not know. */
export type TalkFigures = Readonly<{
  count: number | null;
  minutes: number | null;
  interpreted: number | null;
  missing: number | null;
  /** Of all talks, those with somebody who interpreted; 0 to 1. */
  interpreterShare: number | null;
  /** Of the talks that needed an interpreter, those without; 0 to 1. */
  interpreterGap: number | null;
}>;

export type TopicMix = Readonly<{
  mode: string;
  count: number;
  topics: readonly Readonly<{ topic: string; count: number; share: number }>[];
}>;

export type ConsultationStatsAnswer = ConsultationStats['dates'] &
  Readonly<{
    from: LocalDate;
    until: LocalDate;
    total: TalkFigures;
    /** How many groups there are in all, beyond this page. */
    groupCount: number;
    groups: readonly (TalkFigures & Readonly<{ group: Group }>)[];
    /** What talks are about on site and mobile; not for the public. */
    topicMix: readonly TopicMix[] | null;
  }>;

/** Talks of the same topics that are alike in whatever else they are counted by. */
export type AlikeTalks = Counted &
  Readonly<{ of: Readonly<Partial<Record<Exclude<Dimension, 'topic'>, string | null>>>; topics: readonly string[] }>;

/**
 * One for each group, in the order of {@link DIMENSIONS}, what has no value last; without a grouping one for all, or
 * none. Only a grouping by topic sees a talk more than once.
 */
export function counted(talks: readonly AlikeTalks[], groupBy: readonly Dimension[]): CountedGroup[] {
  const groups = new Map<string, CountedGroup>();
  for (const talk of talks) {
    for (const topic of groupBy.includes('topic') ? talk.topics : [null]) {
      const valueOf = (name: Dimension) => (name === 'topic' ? topic : (talk.of[name] ?? null));
      const values = groupBy.map(valueOf);
      const key = JSON.stringify(values);
      const group = groups.get(key) ?? {
        group: Object.fromEntries(groupBy.map((name) => [name, valueOf(name)])),
        ...NO_TALK,
      };
      groups.set(key, { ...sum(group, talk), group: group.group });
    }
  }
  return [...groups.values()].sort(byGroup);
}

export const NO_TALK: Counted = { count: 0, minutes: 0, interpreted: 0, missing: 0 };

const sum = (one: Counted, other: Counted): Counted => ({
  count: one.count + other.count,
  minutes: one.minutes + other.minutes,
  interpreted: one.interpreted + other.interpreted,
  missing: one.missing + other.missing,
});

function byGroup({ group: one }: CountedGroup, { group: other }: CountedGroup): number {
  const differing = DIMENSIONS.find((name) => (one[name] ?? null) !== (other[name] ?? null));
  if (differing === undefined) return 0;
  const [a, b] = [one[differing] ?? null, other[differing] ?? null];
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

export function figuresOf({ count, minutes, interpreted, missing }: Counted): TalkFigures {
  return {
    ...{ count, minutes, interpreted, missing },
    interpreterShare: ratio(interpreted, count),
    interpreterGap: ratio(missing, interpreted + missing),
  };
}

/** Of talks in each mode, the most frequent topic first; shares may add up to more than 1. */
export function topicMixOf(modes: readonly CountedGroup[], topics: readonly CountedGroup[]): TopicMix[] {
  return modes.map(({ group: { mode }, count }) => ({
    mode: mode ?? '',
    count,
    topics: topics
      .filter(({ group }) => group.mode === mode)
      .map((one) => ({ topic: one.group.topic ?? '', count: one.count, share: ratio(one.count, count) ?? 0 }))
      .sort((a, b) => b.count - a.count || (a.topic < b.topic ? -1 : 1)),
  }));
}

const ratio = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
