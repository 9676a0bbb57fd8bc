import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { categoryOf, ensure, Refusal } from '#libs/eventing';
import { NEW_ID, OPEN, OPERATION, type OperationName } from '#libs/eventing-nest';
import { type About, type Asked, Subjects } from './about.js';
import { AccessLog } from './access-log/access-log.js';
import { readOf } from './access-log/read-of.js';
import { BreakGlass } from './break-glass/break-glass.js';
import { IDENTITY, type Identity } from './identity.js';
import { KnownPeople, type PeopleNow } from './known-people.js';
import { narrowed } from './narrowed.js';
import { Own } from './own.js';
import { type Granted, grantsOf, isNarrow } from './permits.js';
import { RateLimits } from './rate-limits.js';
import { NOT_ALLOWED, NOT_AUTHORISED, READING_NEEDS_REASON, SIGN_IN_REQUIRED } from './refusals.js';
import { type Access, reasonOf, type SignedInRequest } from './request.js';
import { ensureOpen, Restricted } from './restricted/restricted.js';
import { correctedBy } from './corrected-by.js';
import { RULES } from './rules.js';
import { actorOf, type SignedIn } from './signed-in.js';

/** Asks of every request who sends it and whether that person may: only here, and by {@link RULES} only. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    private readonly reflector: Reflector,
    private readonly subjects: Subjects,
    private readonly own: Own,
    private readonly log: AccessLog,
    private readonly breakGlass: BreakGlass,
    private readonly limits: RateLimits,
    private readonly people: KnownPeople,
    private readonly restricted: Restricted,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    const stated = this.reflector.getAllAndOverride<OperationName | undefined>(OPERATION, places);
    if (stated === OPEN) return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(request.headers.authorization ?? '')?.[1];
    ensure(token !== undefined, SIGN_IN_REQUIRED);
    request.signedIn = await this.#verified(token, request.ip);
    ensure(stated !== undefined, NOT_ALLOWED, { values: ['?'] });
    const operation = operationIn(request, stated);
    request.access = { operation };
    const newId = this.reflector.getAllAndOverride<string | undefined>(NEW_ID, places);
    const granted = await this.#noted(request, () => this.#grant(request, request.signedIn!, operation, newId));
    request.actor = { ...actorOf(request.signedIn), role: granted.role };
    return true;
  }

  async #verified(token: string, address: string): Promise<SignedIn> {
    try {
      const signedIn = await this.identity.verify(token);
      await this.limits.count(signedIn);
      return signedIn;
    } catch (error) {
      if (error instanceof Refusal && error.kind.status === 401) await this.limits.countFailed(address);
      throw error;
    }
  }

  /** Who is sent away from somebody's data has tried to see it. */
  async #noted<Result>(request: SignedInRequest, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      const isAboutSomebody = (request.access?.about?.people.length ?? 0) > 0;
      if (error instanceof Refusal && isAboutSomebody) await this.log.note(readOf(request, error.code));
      throw error;
    }
  }

  async #grant(
    request: SignedInRequest,
    who: SignedIn,
    operation: OperationName,
    newId: string | undefined,
  ): Promise<Granted> {
    const rule = RULES[operation];
    const grants = [...grantsToRead(request, who, operation), ...grantsOf(who, rule)];
    const [widest] = grants;
    ensure(widest !== undefined, NOT_ALLOWED, { values: [operation] });
    const about = await this.#ensureOpen(request, who, operation, newId);
    if (!isNarrow(widest.grant)) return granting(request, { operation, granted: widest, about });

    const asked = request as unknown as Asked;
    for (const granted of grants) {
      if (rule.narrow && narrowed(asked.query, rule.narrow, granted.role, who)) {
        return granting(request, { operation, granted, about });
      }
    }
    for (const granted of grants) {
      if (rule.narrow || !(await this.own.isOwn(granted.role, who, about))) continue;
      ensure(granted.grant !== 'own, with a reason' || reasonOf(request) !== undefined, READING_NEEDS_REASON, {
        field: 'Lotse-Reason',
      });
      return granting(request, { operation, granted, about });
    }
    const brokenGlass = rule.byBreakGlass && (await this.breakGlass.reasonFor(who, about));
    ensure(brokenGlass !== undefined, NOT_AUTHORISED);
    return granting(request, { operation, granted: widest, about, brokenGlass });
  }

  /**
   * Before anything else is said about somebody: whether one may know of them at all. Whom there is not is answered in
   * the same way, so that nobody can tell the one from the other.
   */
  async #ensureOpen(
    request: SignedInRequest,
    who: SignedIn,
    operation: OperationName,
    newId: string | undefined,
  ): Promise<About> {
    let asked: Promise<PeopleNow> | undefined;
    const now = () => (asked ??= this.people.now());
    const about = await this.subjects.of(request as unknown as Asked, now, newId);
    request.access = { operation, about };
    const isAboutPeople = RULES[operation].about !== 'nobody';
    if (!isAboutPeople && about.behind.length === 0) return about;
    const people = await now();
    const hidden = await this.restricted.hiddenFrom(who, people);
    // Before the route is asked: it has to count those it may show.
    if (isAboutPeople) request.hidden = hidden;
    ensureOpen(operation, about, people, hidden);
    return about;
  }
}

/** What somebody does, where the route alone does not say it. */
function operationIn(request: SignedInRequest, stated: OperationName): OperationName {
  if (stated === 'history.correct') return correctingIn(request);
  const { residentId } = (request.query ?? {}) as Readonly<{ residentId?: unknown }>;
  // Figures are about nobody; those of one person are what is recorded in a case.
  return stated === 'figures.read' && residentId !== undefined ? 'case.read' : stated;
}

/** What somebody does who says that an entry did not happen. @throws {Refusal} {@link NOT_ALLOWED} to everybody */
function correctingIn({ params }: SignedInRequest): OperationName {
  const { stream = '' } = params as Readonly<{ stream?: string }>;
  const operation = correctedBy(categoryOf(stream));
  ensure(operation !== 'nobody', NOT_ALLOWED, { values: ['history.correct'] });
  return operation ?? 'history.correct';
}

/** Whoever may record in all files of a kind reads them, too: what somebody may void they have to see. */
function grantsToRead({ params }: SignedInRequest, who: SignedIn, operation: OperationName): Granted[] {
  if (operation !== 'history.read') return [];
  const { stream = '' } = params as Readonly<{ stream?: string }>;
  const recording = correctedBy(categoryOf(stream));
  if (recording === undefined || recording === 'nobody') return [];
  return grantsOf(who, RULES[recording]).filter(({ grant }) => grant === 'all');
}

function granting(request: SignedInRequest, access: Access & { granted: Granted }): Granted {
  request.access = access;
  return access.granted;
}
