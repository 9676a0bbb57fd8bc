import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { type Permits, permitWith } from '../../model/permit.js';
import type { PermitEvent, WorkPermitRevoked } from '../../model/permit.events.js';

export class RevokeWorkPermit {
  constructor(
    readonly data: WorkPermitRevoked['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function revokeWorkPermit(
  { data: { on: _, ...data } }: RevokeWorkPermit,
  permits: Permits,
): Decided<PermitEvent>[] {
  const isKnown = permitWith(permits, data.permitId)?.revoked?.validUntil === data.validUntil;
  return isKnown ? [] : [{ type: 'WorkPermitRevoked', data }];
}
