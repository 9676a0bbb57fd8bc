import { Injectable } from '@nestjs/common';
import { Refusal } from '#libs/eventing';
import type { OperationName } from '#libs/eventing-nest';
import { type Asked, Subjects } from './about.js';
import { BreakGlass } from './break-glass/break-glass.js';
import { KnownPeople } from './known-people.js';
import { Own } from './own.js';
import { grantsOf, isNarrow } from './permits.js';
import { NOT_ALLOWED, NOT_AUTHORISED } from './refusals.js';
import { ensureOpen, Restricted } from './restricted/restricted.js';
import { RULES } from './rules.js';
import type { SignedIn } from './signed-in.js';

type AskedFor = Pick<Asked, 'params' | 'body'>;
type Decided = Readonly<{ refusal?: string; brokenGlass?: string }>;
type Look = Readonly<{ mayRead: boolean; brokenGlass: string | undefined }>;

/** What somebody may do about what a list shows, before they try: by the same rules as the guard, which decides. */
@Injectable()
export class Rights {
  constructor(
    private readonly subjects: Subjects,
    private readonly own: Own,
    private readonly people: KnownPeople,
    private readonly restricted: Restricted,
    private readonly breakGlass: BreakGlass,
  ) {}

  /** Whether it is theirs to do at all, whomever it is about. */
  has(who: SignedIn, operation: OperationName): boolean {
    return grantsOf(who, RULES[operation]).length > 0;
  }

  /** Of whom somebody may read who they are: whoever asks about the others has tried to see them. */
  async readersOf(who: SignedIn, residentIds: readonly string[]): Promise<{ residentId: string; mayRead: boolean }[]> {
    return Promise.all(
      residentIds.map(async (residentId) => ({
        residentId,
        mayRead: await this.mayRead(who, 'resident.read', residentId),
      })),
    );
  }

  /** Whether they would be answered if they asked about one resident alone. */
  async mayRead(who: SignedIn, operation: OperationName, residentId: string): Promise<boolean> {
    return (await this.lookAt(who, operation, residentId)).mayRead;
  }

  /** The same, and why it is open to them although it is not theirs: whoever answers them has it noted. */
  async lookAt(who: SignedIn, operation: OperationName, residentId: string): Promise<Look> {
    const { refusal, brokenGlass } = await this.#decide(who, operation, { params: { residentId }, body: undefined });
    return { mayRead: refusal === undefined, brokenGlass };
  }

  /**
   * The code by which the guard would refuse a request; nothing if it would let it through.
   *
   * @param params what stands in its address
   * @param body what it says beside it
   */
  async refusalOf(who: SignedIn, operation: OperationName, asked: AskedFor): Promise<string | undefined> {
    return (await this.#decide(who, operation, asked)).refusal;
  }

  async #decide(who: SignedIn, operation: OperationName, { params, body }: AskedFor): Promise<Decided> {
    const grants = grantsOf(who, RULES[operation]);
    if (grants.length === 0) return { refusal: NOT_ALLOWED.code };
    const people = await this.people.now();
    const about = await this.subjects.of({ method: 'POST', params, query: {}, body }, () => Promise.resolve(people));
    try {
      ensureOpen(operation, about, people, await this.restricted.hiddenFrom(who, people));
    } catch (error) {
      if (error instanceof Refusal) return { refusal: error.code };
      throw error;
    }
    for (const { role, grant } of grants) {
      if (!isNarrow(grant) || (await this.own.isOwn(role, who, about))) return {};
    }
    const brokenGlass = RULES[operation].byBreakGlass ? await this.breakGlass.reasonFor(who, about) : undefined;
    return brokenGlass === undefined ? { refusal: NOT_AUTHORISED.code } : { brokenGlass };
  }
}
