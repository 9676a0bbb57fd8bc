import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { concatMap, type Observable } from 'rxjs';
import type { SignedInRequest } from '../request.js';
import { RULES } from '../rules.js';
import { Restricted } from './restricted.js';

/** Leaves out of every list whom the reader may not know of; figures count them all the same. */
@Injectable()
export class HideRestricted implements NestInterceptor {
  constructor(private readonly restricted: Restricted) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { access, signedIn } = context.switchToHttp().getRequest<SignedInRequest>();
    if (!access || !signedIn || RULES[access.operation].about !== 'residents') return next.handle();
    return next.handle().pipe(
      concatMap(async (answer: unknown) => {
        const hidden = await this.restricted.hiddenFrom(signedIn);
        return hidden.size === 0 ? answer : without(answer, hidden);
      }),
    );
  }
}

/** Where rows say whom they are about. */
const NAMING = ['residentId', 'duplicateId', 'survivorId'];

function without(value: unknown, hidden: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) {
    return value.filter((item) => !isAbout(item, hidden)).map((item) => without(item, hidden));
  }
  // What is no plain object is a file.
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, without(inner, hidden)]));
}

function isAbout(item: unknown, hidden: ReadonlySet<string>): boolean {
  if (typeof item === 'string') return hidden.has(item);
  if (typeof item !== 'object' || item === null) return false;
  const said = item as Readonly<Record<string, unknown>>;
  // A fact has its values one step further down.
  return NAMING.some((key) => hidden.has(String(said[key]))) || isAbout(said['values'], hidden);
}

const isPlain = (value: object): boolean =>
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
