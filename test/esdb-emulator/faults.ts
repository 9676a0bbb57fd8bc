import { Metadata, status } from '@grpc/grpc-js';

/** Calls whose next ones can be made to go wrong. */
export type Rpc = 'Append' | 'BatchAppend' | 'Read' | 'GetSupportedMethods' | 'Gossip';

/** An error as the server answers it. */
export type Answer = Readonly<{ code: status; details: string; metadata?: Metadata }>;

/** How a call goes wrong. */
export type Fault =
  /** Nothing is done, and this is the answer. */
  | Readonly<{ answers: Answer }>
  /** Nothing is done, and no answer ever comes. */
  | 'hangs'
  /** It is done, and no answer ever comes. */
  | 'done-without-answer'
  /** It is done, and then this is the answer: the acknowledgement is lost. */
  | Readonly<{ doneThenAnswers: Answer }>
  /** It is done and answered rightly, but only then. */
  | Readonly<{ answeredAfter: Promise<unknown> }>
  /** It is done only then: the server was frozen, and what it had received it does when it wakes up. */
  | Readonly<{ doneAfter: Promise<unknown> }>;

export const serverNotReady: Answer = { code: status.UNAVAILABLE, details: 'Server Is Not Ready' };
export const serverTooBusy: Answer = { code: status.UNAVAILABLE, details: 'Server Is Too Busy' };
export const connectionDropped: Answer = { code: status.UNAVAILABLE, details: 'Connection dropped' };
export const shuttingDown: Answer = { code: status.CANCELLED, details: 'Server shutdown' };
export const timedOut: Answer = { code: status.ABORTED, details: 'Operation timed out: waiting for prepares' };
export const slowConsumer: Answer = {
  code: status.ABORTED,
  details: 'Consumer too slow to handle event while live. Client resubscription required.',
};
export const noLeaderKnown: Answer = { code: status.UNKNOWN, details: 'No leader info available in response' };
export const internalError: Answer = { code: status.INTERNAL, details: 'Unexpected error' };

export const notLeader = (leader: { host: string; port: number }): Answer => ({
  code: status.NOT_FOUND,
  details: 'Leader info available',
  metadata: trailers({
    exception: 'not-leader',
    'leader-endpoint-host': leader.host,
    'leader-endpoint-port': String(leader.port),
  }),
});

export const trailers = (fields: Readonly<Record<string, string>>): Metadata => {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(fields)) metadata.set(name, value);
  return metadata;
};

/** What the next calls are to do. */
export class Faults {
  readonly #planned: { rpc: Rpc; fault: Fault; times: number }[] = [];

  /** The next calls of this kind go wrong like this, `times` of them. */
  next(rpc: Rpc, fault: Fault, times = 1): void {
    this.#planned.push({ rpc, fault, times });
  }

  clear(): void {
    this.#planned.length = 0;
  }

  /** How many planned faults nobody has run into yet. */
  get left(): number {
    return this.#planned.reduce((sum, { times }) => sum + times, 0);
  }

  take(rpc: Rpc): Fault | undefined {
    const index = this.#planned.findIndex((planned) => planned.rpc === rpc);
    const planned = this.#planned[index];
    if (!planned) return undefined;
    if (--planned.times === 0) this.#planned.splice(index, 1);
    return planned.fault;
  }

  /**
   * Does a call as planned.
   *
   * @returns what to answer with; never, if it is not to be answered
   * @throws {Answer}
   */
  async through<Result>(rpc: Rpc, perform: () => Result): Promise<Result> {
    const fault = this.take(rpc);
    if (fault === undefined) return perform();
    if (fault === 'hangs') return never();
    if (fault === 'done-without-answer') {
      perform();
      return never();
    }
    if ('answers' in fault) throw new AnswerError(fault.answers);
    if ('doneThenAnswers' in fault) {
      perform();
      throw new AnswerError(fault.doneThenAnswers);
    }
    if ('doneAfter' in fault) {
      await fault.doneAfter;
      return perform();
    }
    const result = perform();
    await fault.answeredAfter;
    return result;
  }
}

const never = (): Promise<never> => new Promise(() => {});

/** Carries an answer to where it is sent. */
export class AnswerError extends Error {
  constructor(readonly answer: Answer) {
    super(answer.details);
  }
}
