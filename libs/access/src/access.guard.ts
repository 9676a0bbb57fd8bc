import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { type Actor, ensure, Refusal } from '#libs/eventing';
import { OPEN, OPERATION, type OperationName } from '#libs/eventing-nest';
import { type About, type Asked, Subjects } from './about.js';
import { IDENTITY, type Identity } from './identity.js';
import { narrowed } from './narrowed.js';
import { Own } from './own.js';
import { type Granted, grantsOf, isNarrow } from './permits.js';
import { NOT_ALLOWED, NOT_AUTHORISED, READING_NEEDS_REASON, SIGN_IN_REQUIRED } from './refusals.js';
import { RULES } from './rules.js';
import { actorOf, type SignedIn } from './signed-in.js';

/** What a request was granted, and about whom. */
export type Access = Readonly<{ operation: OperationName; granted: Granted; about?: About }>;

/** A request after the guard. */
export type SignedInRequest = FastifyRequest & { signedIn?: SignedIn; actor?: Actor; access?: Access };

/** Asks of every request who sends it and whether that person may: only here, and by {@link RULES} only. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    private readonly reflector: Reflector,
    private readonly subjects: Subjects,
    private readonly own: Own,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    const operation = this.reflector.getAllAndOverride<OperationName | undefined>(OPERATION, places);
    if (operation === OPEN) return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(request.headers.authorization ?? '')?.[1];
    ensure(token !== undefined, SIGN_IN_REQUIRED);
    request.signedIn = await this.identity.verify(token);
    ensure(operation !== undefined, NOT_ALLOWED, { values: ['?'] });
    request.access = await this.#grant(request, request.signedIn, operation);
    request.actor = { ...actorOf(request.signedIn), role: request.access.granted.role };
    return true;
  }

  async #grant(request: SignedInRequest, who: SignedIn, operation: OperationName): Promise<Access> {
    const rule = RULES[operation];
    const grants = grantsOf(who, rule);
    const [widest] = grants;
    ensure(widest !== undefined, NOT_ALLOWED, { values: [operation] });
    if (!isNarrow(widest.grant)) return { operation, granted: widest };

    const asked = request as unknown as Asked;
    for (const granted of grants) {
      if (rule.narrow && narrowed(asked.query, rule.narrow, granted.role, who)) {
        return { operation, granted };
      }
    }
    const about = await this.subjects.of(asked);
    for (const granted of grants) {
      if (rule.narrow || !(await this.own.isOwn(granted.role, who, about))) continue;
      ensure(granted.grant !== 'own, with a reason' || reasonOf(request) !== undefined, READING_NEEDS_REASON, {
        field: 'Lotse-Reason',
      });
      return { operation, granted, about };
    }
    throw new Refusal(NOT_AUTHORISED);
  }
}

/** Why somebody wants to read it, in their own words. */
export function reasonOf({ headers }: FastifyRequest): string | undefined {
  const reason = headers['lotse-reason'];
  return typeof reason === 'string' && reason.trim().length >= 5 && reason.length <= 500 ? reason.trim() : undefined;
}
