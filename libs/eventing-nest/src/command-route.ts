import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  HttpCode,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOperation, ApiProperty, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable, tap } from 'rxjs';
import {
  BEFORE_SERVICE_START,
  COMMAND_ID_REUSED,
  CONFLICTS_WITH_LATER_ENTRY,
  DATE_IN_FUTURE,
  ENTRY_NOT_FOUND,
  ENTRY_NOT_IN_EFFECT,
  LATE_ENTRY_NEEDS_REASON,
  type RefusalKind,
  VERSION_CONFLICT,
} from '#libs/eventing';
import type { CommandAnswer } from './decisions.js';
import { languageOf } from './validation.js';

class WarningView {
  @ApiProperty({ description: 'Stable; part of the public API.', example: 'VALUE_UNUSUAL' })
  code!: string;

  @ApiProperty({ description: 'For people, in German or English by Accept-Language.' })
  text!: string;
}

/** What a command answers, in words for OpenAPI. */
class CommandReceipt implements Omit<CommandAnswer, 'warnings'> {
  @ApiProperty({ description: 'Id of the command; the same for every repetition.', format: 'uuid' })
  commandId!: string;

  @ApiProperty({ description: 'The stream that was written to.', example: 'staff-IM-044' })
  stream!: string;

  @ApiProperty({ description: 'Version of the stream after the command; send it as If-Match with the next.' })
  version!: number;

  @ApiProperty({ description: 'False when the command said what was already known; nothing was written.' })
  recorded!: boolean;

  @ApiProperty({ description: 'Position in the log; give it to a query, and the query waits for it.' })
  position!: string;

  @ApiProperty({ type: [WarningView], description: 'What somebody should look at, although it was recorded.' })
  warnings!: readonly WarningView[];
}

class FieldProblem {
  @ApiProperty({ description: 'Path of the field.', example: 'contract.until' })
  field!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty()
  detail!: string;
}

/** RFC 9457, in words for OpenAPI. */
export class ProblemDetails {
  @ApiProperty({ example: 'urn:lotse:problem:OUTSIDE_CONTRACT' })
  type!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  status!: number;

  @ApiProperty({ description: 'Stable; part of the public API.' })
  code!: string;

  @ApiProperty({ description: 'For people, in German or English by Accept-Language.' })
  detail!: string;

  @ApiProperty()
  instance!: string;

  @ApiProperty({ type: [FieldProblem] })
  fields!: FieldProblem[];

  @ApiProperty({ type: [String], description: 'Ids of the events in conflict.' })
  related!: string[];
}

@Injectable()
class ReceiptHeaders implements NestInterceptor<CommandAnswer, CommandReceipt> {
  intercept(context: ExecutionContext, next: CallHandler<CommandAnswer>): Observable<CommandReceipt> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const language = languageOf(request.headers['accept-language']);
    return next.handle().pipe(
      map(({ warnings = [], ...answer }) => ({
        ...answer,
        warnings: warnings.map(({ code, [language]: text }) => ({ code, text })),
      })),
      tap(({ version, position }) => {
        void reply.header('etag', `"${version}"`).header('lotse-position', position);
      }),
    );
  }
}

/** One route of a command: its name, its headers, its receipt and its refusals. */
export const CommandRoute = (operationId: string, summary: string, refusals: readonly RefusalKind[] = []) =>
  applyDecorators(
    HttpCode(201),
    UseInterceptors(ReceiptHeaders),
    ApiOperation({ operationId, summary }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Your own id for this command (a UUID is best). Sent again, it writes nothing and answers the same.',
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The version of the stream that you have seen, as in the ETag. 409 with what has changed since.',
    }),
    ApiResponse({ status: 201, description: 'Recorded.', type: CommandReceipt }),
    ...byStatus([...FOR_ALL, ...refusals]).map(([status, kinds]) =>
      ApiResponse({
        status,
        description: kinds.map(({ code, en }) => `\`${code}\`: ${en}`).join('  \n'),
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDetails) } } },
      }),
    ),
    ApiExtraModels(ProblemDetails),
  );

type Documented = Pick<RefusalKind, 'code' | 'status' | 'en'>;

const FOR_ALL: readonly Documented[] = [
  { code: 'MALFORMED_REQUEST', status: 400, en: 'The body is no JSON, or a header is malformed.' },
  { code: 'UNAVAILABLE', status: 503, en: 'The database is away or too much waits; send it again with the same key.' },
  { code: 'INVALID_FIELDS', status: 422, en: 'Fields are missing, unknown or invalid; `fields` names each.' },
  COMMAND_ID_REUSED,
  BEFORE_SERVICE_START,
  DATE_IN_FUTURE,
  VERSION_CONFLICT,
  CONFLICTS_WITH_LATER_ENTRY,
  ENTRY_NOT_FOUND,
  ENTRY_NOT_IN_EFFECT,
  LATE_ENTRY_NEEDS_REASON,
];

function byStatus(kinds: readonly Documented[]): [number, Documented[]][] {
  const groups = new Map<number, Documented[]>();
  for (const kind of kinds) groups.set(kind.status, [...(groups.get(kind.status) ?? []), kind]);
  return [...groups];
}
