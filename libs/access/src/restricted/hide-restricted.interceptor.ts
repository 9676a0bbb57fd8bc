import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { idOf } from '#libs/eventing';
import type { SignedInRequest } from '../request.js';
import { NAMING, NAMING_SEVERAL } from './naming.js';
import { Restricted } from './restricted.js';

/** Leaves out of every answer whom the reader may not know of; figures count them all the same. */
@Injectable()
export class HideRestricted implements NestInterceptor {
  constructor(private readonly restricted: Restricted) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const { hidden: people, method } = request;
    if (people === undefined || people.size === 0) return next.handle();
    const households = method === 'GET' ? await this.restricted.householdsOf(people) : [];
    const hidden = new Set([...people, ...households]);
    // The route is asked with it.
    request.leftOut = hidden;
    return next.handle().pipe(map((answer: unknown) => without(answer, hidden)));
  }
}

function without(value: unknown, hidden: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) {
    return value.filter((item) => !isAbout(item, hidden)).map((item) => without(item, hidden));
  }
  // What is no plain object is a file.
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, isOneAbout(inner, hidden) ? null : without(inner, hidden)]),
  );
}

const isOneAbout = (value: unknown, hidden: ReadonlySet<string>): boolean =>
  typeof value === 'object' && !Array.isArray(value) && isAbout(value, hidden);

function isAbout(item: unknown, hidden: ReadonlySet<string>): boolean {
  if (typeof item === 'string') return hidden.has(item);
  if (typeof item !== 'object' || item === null) return false;
  const said = item as Readonly<Record<string, unknown>>;
  const named = NAMING.filter((key) => typeof said[key] === 'string');
  // Whoever may be seen is not left out because of the household.
  if (named.length > 0) return named.some((key) => hidden.has(said[key] as string));
  const { householdId, stream, values } = said;
  return (
    (typeof householdId === 'string' && hidden.has(householdId)) ||
    (typeof stream === 'string' && hidden.has(idOf(stream))) ||
    NAMING_SEVERAL.some((key) => isOnlyAbout(said[key], hidden)) ||
    // A fact has its values one step further down.
    isAbout(values, hidden)
  );
}

const isOnlyAbout = (list: unknown, hidden: ReadonlySet<string>): boolean =>
  Array.isArray(list) && list.length > 0 && list.every((item) => isAbout(item, hidden));

const isPlain = (value: object): boolean =>
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
