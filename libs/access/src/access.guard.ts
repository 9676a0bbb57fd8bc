import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { type Actor, ensure } from '#libs/eventing';
import { OPEN, OPERATION } from '#libs/eventing-nest';
import { IDENTITY, type Identity } from './identity.js';
import { SIGN_IN_REQUIRED } from './refusals.js';
import { actorOf, type SignedIn } from './signed-in.js';

/** A request after the guard. */
export type SignedInRequest = FastifyRequest & { signedIn?: SignedIn; actor?: Actor };

/** Nobody gets further without saying who they are; only what is open to everybody is answered before. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride(OPERATION, places) === OPEN) return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(request.headers.authorization ?? '')?.[1];
    ensure(token !== undefined, SIGN_IN_REQUIRED);
    request.signedIn = await this.identity.verify(token);
    request.actor = actorOf(request.signedIn);
    return true;
  }
}
