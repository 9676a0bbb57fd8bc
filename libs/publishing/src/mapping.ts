import { isAfter, type Position, type PublicContract, type RecordedEvent } from '#libs/eventing';
import { typeOf } from './contracts.js';
import type { PublicEvent } from './public-event.js';
import { publish, type Unplaced } from './publish.js';
import { keyText, type PublicRow } from './tables.js';

/** What is in the public log so far, as far as the next events need it. */
export type SoFar = Readonly<{
  head: Position;
  publishedOf: ReadonlyMap<string, readonly PublicEvent[]>;
  erased: ReadonlySet<string>;
  /** Events of the stream before one. */
  earlier: (event: RecordedEvent) => readonly RecordedEvent[];
}>;

export type Ends = ReadonlyMap<string, Readonly<{ sequence: number; position: Position }>>;

/** A stored event cannot be mapped: a mistake in a contract, which trying again does not mend. */
export class NotMapped extends Error {
  override readonly name = 'NotMapped';

  constructor({ type, id, position }: RecordedEvent, cause: unknown) {
    super(`${type} ${id} at ${position}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

export type Mapped = Readonly<{
  parts: readonly Readonly<{ from: RecordedEvent; event: Unplaced }>[];
  /** Whose ids nothing is published with after these events. */
  erased: readonly string[];
}>;

/** By the type of stored event. */
export class Contracts {
  readonly #byType = new Map<string, PublicContract[]>();

  /** @param since the position of the log after which a contract begins, by its type */
  constructor(
    readonly all: readonly PublicContract[],
    private readonly since: ReadonlyMap<string, Position>,
  ) {
    for (const contract of all) {
      for (const type of contract.of) this.#byType.set(type, [...(this.#byType.get(type) ?? []), contract]);
    }
  }

  for(event: RecordedEvent): readonly PublicContract[] {
    const contracts = this.#byType.get(event.type) ?? [];
    return contracts.filter((contract) => isAfter(event.position, this.since.get(typeOf(contract)) ?? '0'));
  }

  needEarlier(event: RecordedEvent): boolean {
    return this.for(event).some(({ needsEarlier }) => needsEarlier);
  }
}

/** @throws {NotMapped} */
export function mapAll(events: readonly RecordedEvent[], contracts: Contracts, soFar: SoFar): Mapped {
  const erased = new Set(soFar.erased);
  const newly: string[] = [];
  const published = new Map<string, readonly Unplaced[]>(soFar.publishedOf);
  const parts = events.flatMap((from) => {
    const own = contracts.for(from);
    const mapped = attempt(from, () =>
      publish(from, own, {
        earlier: soFar.earlier(from),
        publishedOf: (id) => published.get(id) ?? [],
        isErased: (whose) => erased.has(whose),
      }),
    );
    published.set(from.id, mapped);
    // From the next event on: the erasure itself is the last that says whom it is about.
    for (const whose of own.flatMap((contract) => contract.erases?.(from) ?? [])) {
      erased.add(whose);
      newly.push(whose);
    }
    return mapped.map((event) => ({ from, event }));
  });
  return { parts, erased: newly };
}

function attempt<Result>(event: RecordedEvent, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new NotMapped(event, error);
  }
}

export const caseOf = ({ context, key }: Pick<PublicEvent, 'context' | 'key'>): string => `${context} ${keyText(key)}`;

/** Gives the events their places: in the log, and in their cases. */
export function placeAll({ parts }: Mapped, head: Position, ends: Ends): PublicRow[] {
  const known = new Map(ends);
  return parts.map(({ from, event }, index) => {
    const position = String(BigInt(head) + BigInt(index) + 1n);
    const end = known.get(caseOf(event));
    const sequence = (end?.sequence ?? 0) + 1;
    known.set(caseOf(event), { sequence, position });
    const { id, context, type, key, ...rest } = event;
    return {
      event: { position, id, context, type, key, sequence, ...(end && { previous: end.position }), ...rest },
      stream: from.stream,
      eventId: from.id,
    };
  });
}
