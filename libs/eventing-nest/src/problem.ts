import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  COMMAND_ID_REUSED,
  CommandIdReused,
  Refusal,
  type RefusalDetails,
  StoreOverloaded,
  StoreUnavailable,
} from '#libs/eventing';
import { InvalidFields, type InvalidField, languageOf } from './validation.js';

/** RFC 9457 problem details, with our stable code and what is in conflict. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  /** For people, in the language asked for. */
  readonly detail: string;
  readonly instance: string;
  readonly fields: readonly Readonly<{ field: string; code: string; detail: string }>[];
  /** Ids of the events in conflict. */
  readonly related: readonly string[];
  readonly changes?: RefusalDetails['changes'];
}

/** Turns whatever was thrown into a problem; the reasons of unforeseen errors go to the log only. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status } = sendProblem(error, request, reply);
    if (status !== 500) return;
    // The route and not the address: that may name people.
    const what = `${request.method} ${request.routeOptions.url ?? '?'} [${request.id}]`;
    if (error instanceof Error) this.#log.error(`${what}: ${error.message}`, error.stack);
    else this.#log.error(`${what}: ${String(error)}`);
  }
}

/** Answers a request with a problem, in the language it asks for. Also for what the web server refuses by itself. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): Problem {
  const language = languageOf(request.headers['accept-language']);
  const problem = problemOf(error, language, request.url.split('?')[0]!);
  if (problem.status === 503) void reply.header('retry-after', '1');
  if (problem.status === 429) void reply.header('retry-after', secondsOf(error));
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply
    .status(problem.status)
    .header('content-type', PROBLEM_TYPE)
    .header('content-language', language)
    .header('vary', 'accept-language')
    .send(problem);
  return problem;
}

/** A refusal for too many requests names the seconds to wait first. */
function secondsOf(error: unknown): string {
  const [seconds] = (error instanceof Refusal && error.details.values) || [];
  return typeof seconds === 'number' ? String(seconds) : '60';
}

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** What was sent is no HTTP that can be read, so there is no request to answer: the problem goes onto the wire. */
export function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const statusCode = UNREADABLE[error.code ?? ''] ?? 400;
  const body = JSON.stringify(problemOf({ statusCode }, 'de', ''));
  const head = [
    `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

const UNREADABLE: Readonly<Record<string, number | undefined>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** For the command line, which shows the same refusals. */
export function problemOf(error: unknown, language: 'de' | 'en', instance: string): Problem {
  const { status, code, detail, fields = [], related = [], changes } = describe(error, language);
  return {
    type: `urn:lotse:problem:${code}`,
    title: code,
    status,
    code,
    detail,
    instance,
    fields,
    related,
    ...(changes ? { changes } : {}),
  };
}

type Description = Pick<Problem, 'status' | 'code' | 'detail'> & Partial<Problem>;

function describe(error: unknown, language: 'de' | 'en'): Description {
  if (error instanceof Refusal) return ofRefusal(error, language);
  if (error instanceof InvalidFields) return ofFields(error.fields, language);
  if (error instanceof CommandIdReused) {
    const details = { values: [error.commandId], field: 'Idempotency-Key' };
    return ofRefusal(new Refusal(COMMAND_ID_REUSED, details), language);
  }
  if (error instanceof StoreOverloaded) return { ...OVERLOADED, detail: OVERLOADED[language] };
  if (isAway(error)) return { ...AWAY, detail: AWAY[language] };
  const status = statusOf(error);
  const kind = HTTP_PROBLEMS[status] ?? (status < 500 ? REQUEST_REFUSED : INTERNAL);
  return { status, code: kind.code, detail: kind[language] };
}

function ofRefusal(refusal: Refusal, language: 'de' | 'en'): Description {
  const { code, kind, details } = refusal;
  const detail = refusal.text(language);
  return {
    status: kind.status,
    code,
    detail,
    fields: [
      ...(details.field === undefined ? [] : [{ field: details.field, code, detail }]),
      ...(details.differing === undefined ? [] : [{ field: details.differing, code, detail: DIFFERS[language] }]),
    ],
    related: details.related ?? [],
    ...(details.changes ? { changes: details.changes } : {}),
  };
}

function ofFields(fields: readonly InvalidField[], language: 'de' | 'en'): Description {
  return {
    status: 422,
    code: 'INVALID_FIELDS',
    detail: `${INVALID_FIELDS[language]} ${fields.map(({ field }) => field).join(', ')}.`,
    fields: fields.map(({ field, code, de, en }) => ({ field, code, detail: language === 'de' ? de : en })),
  };
}

const DIFFERS = { de: 'Eingetragen ist es anders.', en: 'It is recorded otherwise.' };

/** Nest's own exceptions and Fastify's errors carry the status they mean. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 ? status : 500;
}

const INVALID_FIELDS = {
  de: 'Bitte diese Angaben prüfen:',
  en: 'Please check these fields:',
};

const OVERLOADED = {
  status: 503,
  code: 'OVERLOADED',
  de: 'Gerade warten zu viele Einträge. Bitte gleich noch einmal versuchen.',
  en: 'Too many commands are waiting. Please try again in a moment.',
};

const AWAY = {
  status: 503,
  code: 'UNAVAILABLE',
  de: 'Die Datenbank ist gerade nicht erreichbar. Mit demselben Idempotency-Key kann der Auftrag gefahrlos wiederholt werden.',
  en: 'The database cannot be reached right now. With the same Idempotency-Key the command can be sent again without harm.',
};

/** Codes of Node and PostgreSQL that say the database has gone, is starting, is read-only or has nothing left. */
const AWAY_CODES = /^(25006|40001|40P01|53...|ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|08...|57P0.)$/;

/** The driver gives these no code. */
const LOST_CONNECTION =
  /^Connection terminated|^Client has encountered a connection error|^timeout exceeded when trying to connect/;

const isAway = (error: unknown): boolean =>
  error instanceof StoreUnavailable ||
  AWAY_CODES.test(String((error as { code?: unknown } | null)?.code)) ||
  (error instanceof Error && LOST_CONNECTION.test(error.message));

const INTERNAL = {
  code: 'INTERNAL',
  de: 'Im Dienst ist ein Fehler aufgetreten. Mit demselben Idempotency-Key kann der Auftrag gefahrlos wiederholt werden.',
  en: 'The service has failed. With the same Idempotency-Key the command can be sent again without harm.',
};

const REQUEST_REFUSED = {
  code: 'REQUEST_REFUSED',
  de: 'Die Anfrage ist so nicht möglich.',
  en: 'The request cannot be handled as it is.',
};

const HTTP_PROBLEMS: Readonly<Record<number, { code: string; de: string; en: string } | undefined>> = {
  400: {
    code: 'MALFORMED_REQUEST',
    de: 'Die Anfrage ist kein gültiges JSON oder hat eine ungültige Form.',
    en: 'The request is not valid JSON or is malformed.',
  },
  404: { code: 'NOT_FOUND', de: 'Diese Adresse gibt es nicht.', en: 'There is nothing at this address.' },
  405: { code: 'METHOD_NOT_ALLOWED', de: 'Diese Methode gibt es hier nicht.', en: 'No such method here.' },
  413: { code: 'BODY_TOO_LARGE', de: 'Die Anfrage ist zu groß.', en: 'The request is too large.' },
  414: { code: 'ADDRESS_TOO_LONG', de: 'Die Adresse ist zu lang.', en: 'The address is too long.' },
  415: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    de: 'Bitte JSON senden (Content-Type: application/json).',
    en: 'Please send JSON (Content-Type: application/json).',
  },
  431: {
    code: 'HEAD_TOO_LARGE',
    de: 'Adresse und Kopfzeilen sind zusammen zu lang.',
    en: 'The address and the headers are too long together.',
  },
};
