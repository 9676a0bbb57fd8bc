import { randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Exclude } from 'class-transformer';
import { v5 as uuidV5, validate as isUuid } from 'uuid';
import { type Actor, type CommandRequest, ensure, refusalKind } from '#libs/eventing';
import { IdField, READABLE, TextField, PartField } from './fields.js';
import { InvalidFields } from './validation.js';

/** Names made from idempotency keys that are no UUIDs. */
const KEY_NAMESPACE = '0c2b7f6e-5d0f-4c57-9a53-0a3b8e1f6c11';

export const INVALID_IF_MATCH = refusalKind(
  'INVALID_IF_MATCH',
  400,
  'If-Match nennt die Version, auf der die Änderung beruht, zum Beispiel "3".',
  'If-Match names the version the change is based on, for example "3".',
);

export const INVALID_IDEMPOTENCY_KEY = refusalKind(
  'INVALID_IDEMPOTENCY_KEY',
  400,
  'Idempotency-Key darf höchstens 255 Zeichen haben und nicht leer sein.',
  'Idempotency-Key must not be empty and has at most 255 characters.',
);

/** What comes with a command in its headers; the body's `replaces` is added by the route. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): CommandRequest => {
  const { id, headers, body, actor } = context
    .switchToHttp()
    .getRequest<{ id: string; headers: Record<string, string | undefined>; body: unknown; actor?: Actor }>();
  // Whoever signed in; a request that came past the guard is nobody's.
  if (actor === undefined) throw new Error('A command was sent by nobody.');
  const lateReason = lateReasonIn(body);
  const key = headers['idempotency-key'];
  ensure(key === undefined || (key.trim() !== '' && key.length <= 255), INVALID_IDEMPOTENCY_KEY, {
    field: 'Idempotency-Key',
  });
  const commandId = key === undefined ? randomUUID() : commandIdOf(key);
  return {
    meta: {
      commandId,
      correlationId: id,
      actor,
      ...(lateReason !== undefined && { lateReason }),
    },
    repeatable: key !== undefined,
    ifVersion: versionIn(headers['if-match']),
  };
});

/** Residents of whom the one who asks may not know: no list shows them, and none counts them in its `total`. */
export const HiddenPeople = createParamDecorator((_: unknown, context: ExecutionContext): readonly string[] => [
  ...(context.switchToHttp().getRequest<{ hidden?: ReadonlySet<string> }>().hidden ?? []),
]);

/**
 * The same, and the households in which there is nobody else: for routes that take a few of all rows. Those about them
 * are left out of every answer; left out only afterwards, a missing row would tell that there is somebody.
 */
export const LeftOut = createParamDecorator((_: unknown, context: ExecutionContext): readonly string[] => [
  ...(context.switchToHttp().getRequest<{ leftOut?: ReadonlySet<string> }>().leftOut ?? []),
]);

/** The command id that an idempotency key stands for: the same key, the same id. */
export const commandIdOf = (key: string): string => (isUuid(key) ? key.toLowerCase() : uuidV5(key, KEY_NAMESPACE));

/** What a request gives to be found by, if it is fit for that. */
export const correlationIn = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && /^[\w.:-]{1,100}$/.test(header) ? header : undefined;

function versionIn(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim());
  ensure(match !== null, INVALID_IF_MATCH, { field: 'If-Match' });
  return Number(match[1]);
}

const MAX_REASON = 500;

function lateReasonIn(body: unknown): string | undefined {
  const reason = (body as { lateReason?: unknown } | null | undefined)?.lateReason;
  if (reason === undefined) return undefined;
  if (typeof reason === 'string' && reason.length <= MAX_REASON && READABLE.test(reason)) return reason;
  throw new InvalidFields([
    {
      field: 'lateReason',
      code: 'INVALID_REASON',
      de: `Bitte einen Text mit höchstens ${MAX_REASON} Zeichen angeben.`,
      en: `Please state a text of at most ${MAX_REASON} characters.`,
    },
  ]);
}

class ReplacesPart {
  @IdField('Id of the event that was recorded wrongly.')
  eventId!: string;

  @TextField('Why it is corrected.', { maxLength: 1000 })
  reason!: string;
}

/** What the body of every command may have beside its own fields. */
export class CommandBody {
  @PartField('The command corrects this entry: it takes its place instead of adding one.', () => ReplacesPart, {
    optional: true,
  })
  replaces?: ReplacesPart;

  /** Read by {@link Caller}: it belongs to the entry as a whole, not to what it says. */
  @Exclude({ toClassOnly: true })
  @TextField('Why the entry is made only now; needed for a day long ago (policy `backdating`). Nothing about people.', {
    optional: true,
    maxLength: MAX_REASON,
  })
  lateReason?: string;
}
