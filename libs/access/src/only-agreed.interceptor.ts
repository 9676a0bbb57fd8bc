import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import type { SignedInRequest } from './request.js';

/** Leaves of an answer only the fields that are agreed for who asks. */
@Injectable()
export class OnlyAgreed implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const grant = context.switchToHttp().getRequest<SignedInRequest>().access?.granted?.grant;
    if (typeof grant !== 'object' || !('only' in grant)) return next.handle();
    const agreed = new Set(grant.only);
    return next.handle().pipe(map((answer) => only(answer, agreed)));
  }
}

function only(value: unknown, agreed: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => only(item, agreed));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => agreed.has(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, only(inner, agreed)]));
}
