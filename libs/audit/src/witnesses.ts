import type { Kysely } from 'kysely';
import { hashOf } from './seal.js';
import { keepWitnesses, noteWitness, readSeals, readWitnesses, type WitnessProgress } from './tables.js';
import type { Witness } from './witness.js';

const AT_ONCE = 500;

/** Hands every seal to every witness, in order; one that fails is caught up with later. */
export class Witnesses {
  /** How far each is, as far as this process knows. */
  readonly #known = new Map<string, number>();
  #areKept = false;

  constructor(
    private readonly db: Kysely<unknown>,
    private readonly witnesses: readonly Witness[],
  ) {}

  async tell(): Promise<void> {
    if (!this.#areKept) {
      const names = this.witnesses.map(({ name }) => name);
      await keepWitnesses(this.db, names);
      this.#areKept = true;
    }
    await Promise.all(this.witnesses.map((witness) => this.#tellOne(witness)));
  }

  /** @param last number of the last seal */
  async status(last: number): Promise<(WitnessProgress & Readonly<{ behind: number }>)[]> {
    const known = await readWitnesses(this.db);
    return known.map((one) => ({ ...one, behind: Math.max(0, last - one.number) }));
  }

  async #tellOne(witness: Witness): Promise<void> {
    const { name } = witness;
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
