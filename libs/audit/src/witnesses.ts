import type { Kysely } from 'kysely';
import { hashOf } from './seal.js';
import {
  keepWitnesses,
  noteWitness,
  readSeals,
  readSealsNumbered,
  readWitnesses,
  type WitnessProgress,
} from './tables.js';
import type { NumberedSeal, Tail, Witness } from './witness.js';

const AT_ONCE = 500;

type Known = Readonly<{ number: number; since: number }>;

/** Hands every seal to every witness, in order; one that fails is caught up with later. */
export class Witnesses {
  /** How far each is, as far as this process knows, and when that was compared with what it has. */
  readonly #known = new Map<string, Known>();
  #kept: Promise<void> | undefined;
  /** Of each witness that is being told, when that ends. */
  readonly #telling = new Map<string, Promise<void>>();

  constructor(
    private readonly db: Kysely<unknown>,
    private readonly witnesses: readonly Witness[],
    private readonly compareEveryMs: number,
  ) {}

  /** Resolves when each has what there is, or has failed. */
  async tell(): Promise<void> {
    await this.idle();
    this.tellBeside();
    await this.idle();
  }

  /** One that is slow, or away, holds up nobody: it is told again once it has answered. */
  tellBeside(): void {
    void this.#keep().catch(() => {});
    for (const witness of this.witnesses) {
      if (this.#telling.has(witness.name)) continue;
      const told = this.#tellOne(witness)
        // Only the database can have failed; whoever seals says that.
        .catch(() => {})
        .finally(() => this.#telling.delete(witness.name));
      this.#telling.set(witness.name, told);
    }
  }

  async idle(): Promise<void> {
    await Promise.all(this.#telling.values());
  }

  /** @param last number of the last seal */
  async status(last: number): Promise<(WitnessProgress & Readonly<{ behind: number }>)[]> {
    const known = await readWitnesses(this.db);
    return known.map((one) => ({ ...one, behind: Math.max(0, last - one.number) }));
  }

  /**
   * What witnesses have otherwise than it is here, or have lost, by their names, asked now. Who cannot be asked now says
   * nothing; that they take no seals is in their status.
   */
  async contradictions(): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    await Promise.all(
      this.witnesses.map(async (witness) => {
        const handedOver = await this.#handedOver(witness.name);
        const tail = await witness.tail?.().catch(() => undefined);
        const wrong = tail && ((await this.#contradictionIn(tail.seals)) ?? lossIn(tail, handedOver));
        if (wrong !== undefined) found.set(witness.name, wrong);
      }),
    );
    return found;
  }

  async #tellOne(witness: Witness): Promise<void> {
    const { name } = witness;
    await this.#keep();
    try {
      for (;;) {
        const known = this.#knownOf(name);
        const { number, since } = known ?? { number: await this.#numberOf(witness), since: performance.now() };
        const seals = await readSeals(this.db, number, AT_ONCE);
        if (seals.length > 0) await witness.take(seals);
        if (seals.length > 0 || !known) await noteWitness(this.db, name, { number: number + seals.length });
        this.#known.set(name, { number: number + seals.length, since });
        if (seals.length < AT_ONCE) return;
      }
    } catch (error) {
      this.#known.delete(name);
      await noteWitness(this.db, name, { error: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Those that are not named any more are forgotten. */
  #keep(): Promise<void> {
    const names = this.witnesses.map(({ name }) => name);
    this.#kept ??= keepWitnesses(this.db, names).catch((error: unknown) => {
      this.#kept = undefined;
      throw error;
    });
    return this.#kept;
  }

  /** What was compared too long ago is compared again: others may write to a witness as well. */
  #knownOf(name: string): Known | undefined {
    const known = this.#known.get(name);
    return known && performance.now() - known.since < this.compareEveryMs ? known : undefined;
  }

  /**
   * What the witness has must be what is here: otherwise somebody has put other seals in their place. What it has lost is
   * not made good by handing it over again: seals from today say nothing about those that it had.
   */
  async #numberOf(witness: Witness): Promise<number> {
    // Asked first: it grows only after the witness has.
    const handedOver = await this.#handedOver(witness.name);
    if (!witness.tail) return handedOver;
    const tail = await witness.tail();
    const wrong = (await this.#contradictionIn(tail.seals)) ?? lossIn(tail, handedOver);
    if (wrong !== undefined) throw new Error(wrong);
    return lastOf(tail);
  }

  /** Number of the last seal that this witness is known to have taken, by whichever process. */
  #handedOver(name: string): Promise<number> {
    return readWitnesses(this.db).then((all) => all.find((one) => one.name === name)?.number ?? 0);
  }

  /** Two seals of one number are never both the one that is here. */
  async #contradictionIn(tail: readonly NumberedSeal[]): Promise<string | undefined> {
    const ours = await readSealsNumbered(this.db, [...new Set(tail.map(({ number }) => number))]);
    const here = new Map(ours.map((seal) => [seal.number, hashOf(seal)]));
    const wrong = tail.findLast((theirs) => here.get(theirs.number) !== hashOf(theirs));
    if (!wrong) return undefined;
    return here.has(wrong.number)
      ? `its seal ${wrong.number} is another than the one here`
      : `it has seal ${wrong.number}, which is not here: the database is an older state`;
  }
}

const lastOf = ({ seals }: Tail): number => Math.max(0, ...seals.map(({ number }) => number));

/** What was handed over is there, from the first seal on and without a gap; the same one may be there twice. */
function lossIn(tail: Tail, handedOver: number): string | undefined {
  if (tail.seals.length === 0 && !tail.isAll) return 'what it has last are no seals';
  const last = lastOf(tail);
  if (last < handedOver) {
    return `it has ${last === 0 ? 'no seal' : `no seal after ${last}`} and has had seal ${handedOver}: it has lost seals`;
  }
  let before = tail.isAll ? 0 : (tail.seals[0]?.number ?? 1) - 1;
  for (const { number } of tail.seals) {
    if (number > before + 1) return `it has seal ${number} and no seal ${before + 1}: it has lost seals`;
    before = Math.max(before, number);
  }
  return undefined;
}
