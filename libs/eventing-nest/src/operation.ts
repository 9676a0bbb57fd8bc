import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';

/** Answered to everybody, signed in or not: nothing about anybody is in it. */
export const OPEN = 'open';

/** What can be done here, in the words of the rules of who may do what (docs/access.md). */
export const OPERATIONS = [
  OPEN,
  ...['self', 'figures.read', 'caseload.read', 'quality.read', 'facts.read', 'staff.list', 'staff.record'],
  'unit.direct',
  ...['paper.record', 'site.record', 'partner.record', 'request.read', 'request.record'],
  ...['resident.find', 'resident.list', 'resident.read', 'resident.record'],
  ...['case.list', 'case.read', 'case.record', 'case.hand-over', 'case.take-all', 'override.approve'],
  ...['history.read', 'history.correct', 'text.read', 'duplicate.read', 'duplicate.merge', 'erase', 'access-log.read'],
  ...['disclosure.read', 'disposal.read', 'disposal.record', 'disposal.approve', 'data-copy.read'],
  'approval.read',
  ...['restriction.read', 'restriction.record', 'objection.record'],
  ...['break-glass', 'break-glass.read', 'break-glass.acknowledge'],
  ...['seal.read', 'bundle.read'],
  ...['operate', 'log.export', 'metrics.read', 'feed.read'],
] as const;

export type OperationName = (typeof OPERATIONS)[number];

export const OPERATION = Symbol('OPERATION');

/** What a route is. Every route says it; one that does not is answered to nobody. */
export const Operation = (name: OperationName) =>
  applyDecorators(
    SetMetadata(OPERATION, name),
    ApiExtension('x-operation', name),
    // Nobody needs to sign in: also said in the OpenAPI document.
    ...(name === OPEN ? [ApiSecurity({})] : []),
  );

export const NEW_ID = Symbol('NEW_ID');

/** The field of a route's body that may name somebody, or a request, of whom nothing is recorded yet. No other may. */
export const NewId = (field: string) => SetMetadata(NEW_ID, field);
