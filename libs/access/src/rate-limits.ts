import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal, refusalKind } from '#libs/eventing';
import type { SignedIn } from './signed-in.js';

/** Requests in a minute, of each; none for as many as somebody likes. */
export type Rates = Readonly<{
  /** Of one person: more than a page with all its figures needs, less than copying a city takes. */
  person?: number | undefined;
  /** Of one machine client. */
  machine?: number | undefined;
  /** Sign-ins that are not accepted, of one address on the network. */
  failedSignIns?: number | undefined;
}>;

export const RATES = Symbol('RATES');

export const TOO_MANY_REQUESTS = refusalKind(
  'TOO_MANY_REQUESTS',
  429,
  'Das waren zu viele Anfragen in kurzer Zeit. Bitte in {0} Sekunden noch einmal versuchen.',
  'These were too many requests in a short time. Please try again in {0} seconds.',
);

const MINUTE_S = 60;

/** Of this process: of several, each counts for itself. */
@Injectable()
export class RateLimits {
  readonly #people: RateLimiterMemory | undefined;
  readonly #machines: RateLimiterMemory | undefined;
  readonly #failed: RateLimiterMemory | undefined;

  constructor(@Inject(RATES) { person, machine, failedSignIns }: Rates) {
    this.#people = limiter(person);
    this.#machines = limiter(machine);
    this.#failed = limiter(failedSignIns);
  }

  /** @throws {Refusal} {@link TOO_MANY_REQUESTS} */
  async count({ subject, roles }: SignedIn): Promise<void> {
    await take(roles.includes('INTEGRATING_SYSTEM') ? this.#machines : this.#people, subject);
  }

  /**
   * A sign-in was not accepted. Whoever is signed in is answered all the same: many people share an address.
   *
   * @throws {Refusal} {@link TOO_MANY_REQUESTS}
   */
  async countFailed(address: string): Promise<void> {
    await take(this.#failed, address);
  }
}

const limiter = (points: number | undefined) =>
  points === undefined ? undefined : new RateLimiterMemory({ points, duration: MINUTE_S });

async function take(limiter: RateLimiterMemory | undefined, key: string): Promise<void> {
  try {
    await limiter?.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw tooMany(error);
    throw error;
  }
}

const tooMany = ({ msBeforeNext }: RateLimiterRes) =>
  new Refusal(TOO_MANY_REQUESTS, { values: [Math.max(1, Math.ceil(msBeforeNext / 1000))] });
