import { Inject, Injectable } from '@nestjs/common';
import {
  categoryOf,
  type EventStore,
  idOf,
  type Instant,
  isAfter,
  type LocalDate,
  type RecordedEvent,
} from '#libs/eventing';
import { EVENT_STORE, type ReplayStep, Streams } from '#libs/eventing-nest';
import { type Facts, FACTS } from '#libs/read-store';
import { ownEntries, peopleIn } from '../data-copy/own-entries.js';
import { type Person, personWith, streamsAbout } from '../data-copy/streams-about.js';
import { facts as projections } from '../lotse.js';

/** How a story is told. */
export interface Told {
  /** Without the dates everything counts. */
  readonly asOf?: LocalDate | undefined;
  readonly knownAt?: Instant | undefined;
  /** Ids of people, and of households, of whom the reader may not know. */
  readonly leftOut: readonly string[];
  /** Whether the reader may see everybody's files: then also with whom the person may have been mistaken. */
  readonly isWide: boolean;
}

/** What is recorded about one person, over all files. */
export type PersonStory = Readonly<{
  residentId: string;
  /** All ids that stand for the person today. */
  residentIds: readonly string[];
  /** In the order of recording, each with the state of its file after it. */
  steps: readonly ReplayStep[];
}>;

/** Files read at once. */
const TOGETHER = 16;

@Injectable()
export class PersonStories {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(FACTS) private readonly facts: Facts,
    private readonly streams: Streams,
  ) {}

  /** @param ids all that stand for the person */
  async of(residentId: string, ids: readonly string[], told: Told): Promise<PersonStory> {
    const tables = projections.flatMap(({ tables }) => tables);
    const person = await personWith(ids, this.store);
    const about = await this.facts.read(await this.store.head(), (facts) => streamsAbout(person, facts, tables));
    const files = about.filter((stream) => !told.leftOut.includes(idOf(stream)));
    const steps: ReplayStep[] = [];
    for (let start = 0; start < files.length; start += TOGETHER) {
      const some = files.slice(start, start + TOGETHER).map((stream) => this.#stepsOf(stream, person, told));
      steps.push(...(await Promise.all(some)).flat());
    }
    steps.sort((one, other) => (isAfter(one.event.position, other.event.position) ? 1 : -1));
    return { residentId, residentIds: ids, steps };
  }

  /** The whole file of a household in which the person had a part; none where nothing was known of the person. */
  async #stepsOf(stream: string, person: Person, told: Told): Promise<ReplayStep[]> {
    const { asOf, knownAt } = told;
    const events = await this.store.readStream(stream);
    const known = events.filter(({ recordedAt }) => knownAt === undefined || recordedAt <= knownAt);
    const own = ownEntries(known, person);
    if (own.length === 0 || !mayBeTold(stream, own, person, told)) return [];
    return this.streams.replay(stream, knownAt, asOf);
  }
}

/** Who else the person may be is for those who decide it, and never somebody of whom one may not know. */
function mayBeTold(stream: string, own: readonly RecordedEvent[], { ids }: Person, { isWide, leftOut }: Told): boolean {
  if (categoryOf(stream) !== 'duplicate') return true;
  const others = own.flatMap(peopleIn).filter((id) => !ids.includes(id));
  return others.every((id) => isWide && !leftOut.includes(id));
}
