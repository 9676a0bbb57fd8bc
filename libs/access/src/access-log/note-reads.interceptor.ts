import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { catchError, concatMap, type Observable } from 'rxjs';
import { problemOf } from '#libs/eventing-nest';
import type { SignedInRequest } from '../request.js';
import { RULES } from '../rules.js';
import { AccessLog } from './access-log.js';
import { readOf } from './read-of.js';

/** Notes whose data an answer has before it is given. What commands change is in the events. */
@Injectable()
export class NoteReads implements NestInterceptor {
  constructor(private readonly log: AccessLog) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const { access } = request;
    if (!access || RULES[access.operation].about === 'nobody' || !isRead(request)) return next.handle();
    return next.handle().pipe(
      concatMap(async (answer: unknown) => {
        await this.log.note(readOf(request, 'answered', answer));
        return answer;
      }),
      catchError(async (error: unknown) => {
        const { status, code } = problemOf(error, 'en', '');
        if (status < 500) await this.log.note(readOf(request, code));
        throw error;
      }),
    );
  }
}

/** Looking for people is sent with POST, so that names do not belong to addresses. */
const isRead = ({ method, access }: SignedInRequest): boolean =>
  method === 'GET' || access?.operation === 'resident.find';
