import type { Kysely } from 'kysely';
import { hashOf } from './seal.js';
import { keepWitnesses, noteWitness, readSeals, readWitnesses, type WitnessProgress } from './tables.js';
import type { Witness } from './witness.js';

const AT_ONCE = 500;

/** Hands every seal to every witness, in order; one that fails is caught up with later. */
export class Witnesses {
  /** How far each is, as far as this process knows. */
  readonly #known = new Map<string, number>();
  #kept: Promise<void> | undefined;
  /** Of each witness that is being told, when that ends. */
  readonly #telling = new Map<string, Promise<void>>();

  constructor(
    private readonly db: Kysely<unknown>,
    private readonly witnesses: readonly Witness[],
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

  async #tellOne(witness: Witness): Promise<void> {
    const { name } = witness;
    await this.#keep();
    try {
      for (;;) {
        const number = this.#known.get(name) ?? (await this.#numberOf(witness));
        const seals = await readSeals(this.db, number, AT_ONCE);
        if (seals.length > 0) await witness.take(seals);
        if (seals.length > 0 || !this.#known.has(name)) {
          await noteWitness(this.db, name, { number: number + seals.length });
        }
        this.#known.set(name, number + seals.length);
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

  /** What the witness has must be what is here: otherwise somebody has put other seals in their place. */
  async #numberOf(witness: Witness): Promise<number> {
    if (!witness.last) return (await readWitnesses(this.db)).find(({ name }) => name === witness.name)?.number ?? 0;
    const last = await witness.last();
    if (!last) return 0;
    const [here] = await readSeals(this.db, last.number - 1, 1);
    if (!here) throw new Error(`it has seal ${last.number}, which is not here: the database is an older state`);
    if (hashOf(here) !== hashOf(last)) throw new Error(`its seal ${last.number} is another than the one here`);
    return last.number;
  }
}
