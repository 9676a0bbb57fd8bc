import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Append,
  type Appended,
  type CommandIdReused,
  StoreOverloaded,
  type VersionConflict,
} from '#libs/eventing';
import { type BatchLimits, nextBatch } from './next-batch.js';
import { type StoredCommand, storedCommand } from './stored-command.js';

type Waiting = {
  readonly command: StoredCommand;
  readonly promise: Promise<Appended>;
  readonly settle: (outcome: Appended | Error) => void;
};

/** What became of a command. */
export type Outcome = Appended | VersionConflict | CommandIdReused;

/** Where the queue leads to. */
export interface BatchWriter {
  readonly limits: BatchLimits;

  /**
   * Writes a batch; the outcomes are in the order of the commands. Writing it again after an error writes nothing
   * twice.
   */
  write(commands: readonly StoredCommand[]): Promise<Outcome[]>;

  /** So long a batch is tried again, at most, in milliseconds. */
  readonly patienceMs?: number;

  /** True when it is unknown or certain that nothing happened, and writing the same again makes sense. */
  isTransient(error: unknown): boolean;

  /** Something may have been written. */
  onWritten(): void;
}

const MAX_WAITING = 10_000;
const RETRIES = 10;
const FIRST_RETRY_MS = 20;
const LONGEST_RETRY_MS = 2_000;

/**
 * One batch is being written at a time; all that comes meanwhile is the next batch. So one flush to disk serves
 * many commands, and a lone command waits for nobody.
 */
export class AppendQueue {
  #waiting: Waiting[] = [];
  /** Waiting or being written, by command id. */
  readonly #underWay = new Map<string, Waiting>();
  #writing: Promise<void> | undefined;

  constructor(
    private readonly writer: BatchWriter,
    private readonly maxWaiting = MAX_WAITING,
  ) {}

  async append(append: Append): Promise<Appended> {
    const { commandId } = append.meta;
    const same = this.#underWay.get(commandId);
    if (same && same.command.append.fingerprint === append.fingerprint) return same.promise;
    if (this.#waiting.length >= this.maxWaiting) throw new StoreOverloaded();

    const waiting = this.#enter(storedCommand(append));
    this.#writing ??= this.#writeAll();
    return waiting.promise;
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#writing;
  }

  #enter(command: StoredCommand): Waiting {
    const { commandId } = command.append.meta;
    let settle: Waiting['settle'] = () => {};
    const promise = new Promise<Appended>((resolve, reject) => {
      settle = (outcome) => {
        if (this.#underWay.get(commandId) === waiting) this.#underWay.delete(commandId);
        if (isAppended(outcome)) resolve(outcome);
        else reject(outcome);
      };
    });
    const waiting = { command, promise, settle };
    this.#underWay.set(commandId, waiting);
    this.#waiting.push(waiting);
    return waiting;
  }

  async #writeAll(): Promise<void> {
    // Commands that arrive in the same turn of the event loop share the first batch.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const { batch, rest } = nextBatch(this.#waiting, this.writer.limits);
      this.#waiting = rest;
      await this.#write(batch);
    }
    this.#writing = undefined;
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#writeWithRetries(batch.map(({ command }) => command));
      batch.forEach(({ settle }, index) => settle(outcomes[index]!));
      this.writer.onWritten();
    } catch (error) {
      if (batch.length === 1 || this.writer.isTransient(error))
        return batch.forEach(({ settle }) => settle(error as Error));
      // Nothing was written. The command that cannot be stored must fail alone.
      const half = batch.length >> 1;
      await this.#write(batch.slice(0, half));
      await this.#write(batch.slice(half));
    }
  }

  /** A batch whose acknowledgement was lost is simply written again: what is there already says so. */
  async #writeWithRetries(commands: readonly StoredCommand[]): Promise<Outcome[]> {
    const { patienceMs = Infinity } = this.writer;
    const end = performance.now() + patienceMs;
    for (let retry = 0; ; retry++) {
      try {
        return await this.writer.write(commands);
      } catch (error) {
        if (retry === RETRIES || performance.now() > end || !this.writer.isTransient(error)) throw error;
        await sleep(Math.min(FIRST_RETRY_MS * 2 ** retry, LONGEST_RETRY_MS));
      }
    }
  }
}

const isAppended = (outcome: Appended | Error): outcome is Appended => !(outcome instanceof Error);
