import { type CommandRequest, type Decided, ensure, includes, isRepeated, type LocalDate } from '#libs/eventing';
import { type CaseFile, caseWith, wasOpenOn } from '../../model/case-file-state.js';
import { type Permit, validityOf } from '../../model/permit.js';
import { EMPLOYER_UNKNOWN } from '../../model/permit-refusals.js';
import type { JobPlacementMade, Permission, PlacementEvent } from '../../model/placement.events.js';
import type { Placement } from '../../model/placement.js';
import { existsOn, nameOfKind, ruleOf } from '../../model/placement-kinds.js';
import {
  KIND_NOT_AVAILABLE,
  PERMISSION_BASIS_MISSING,
  PERMIT_NOT_VALID,
  PERMIT_OTHER_EMPLOYER,
  PLACEMENT_ID_TAKEN,
} from '../../model/placement-refusals.js';
import { CASE_NOT_OPEN } from '../../model/refusals.js';

export class MakeJobPlacement {
  constructor(
    readonly data: Omit<JobPlacementMade['data'], 'permission'> &
      Readonly<{
        permission?: Permission;
        /** The day it was agreed; by default the first day, or today where that lies ahead. */
        on?: LocalDate;
      }>,
    readonly request: CommandRequest,
  ) {}
}

/** What other streams say. */
export type PlacedAt = Readonly<{
  file: CaseFile;
  /** Of the resident. */
  permits: readonly Permit[];
  /** Names of the employer and of those whom the permits are for, by id; only of those that are registered. */
  employers: ReadonlyMap<string, string>;
  /** The policy `legal-placement-kinds` of the first day. */
  kinds: Readonly<Record<string, unknown>> | undefined;
}>;

export function makeJobPlacement(
  { data: { on: agreedOn, permission, ...data } }: MakeJobPlacement,
  { made }: Placement,
  at: PlacedAt,
  on: LocalDate,
): Decided<PlacementEvent>[] {
  const said = { ...data, permission: permission && asStated(permission), on: agreedOn };
  if (isRepeated(made, said, { taken: PLACEMENT_ID_TAKEN, by: 'placementId', filledIn: FILLED_IN })) return [];

  const { caseId, kind, employerId, startsOn } = data;
  const open = caseWith(at.file, caseId);
  ensure(open !== undefined && wasOpenOn(open, on), CASE_NOT_OPEN, { field: 'caseId', values: [caseId, on] });
  ensure(at.employers.has(employerId), EMPLOYER_UNKNOWN, { field: 'employerId', values: [employerId] });
  ensure(existsOn(kind, startsOn, at.kinds), KIND_NOT_AVAILABLE, {
    field: 'kind',
    values: [nameOfKind(kind), startsOn],
  });
  return [{ type: 'JobPlacementMade', data: { ...data, permission: permissionOf(data, permission, at) } }];
}

type Wanted = Omit<MakeJobPlacement['data'], 'on' | 'permission'>;

const FILLED_IN = ['on', 'permission.permitId', 'permission.ruleId'];

/** Without what its basis does not need. */
const asStated = ({ basis, permitId, ruleId }: Permission): Permission => ({
  basis,
  ...(basis === 'PERMIT_GRANTED' && permitId !== undefined && { permitId }),
  ...(basis === 'NOT_REQUIRED' && ruleId !== undefined && { ruleId }),
});

/** The basis as it was stated, with the permit or the rule that it means. Whether it is right is not decided here. */
function permissionOf(wanted: Wanted, stated: Permission | undefined, at: PlacedAt): Permission {
  const missing = { values: [wanted.startsOn], field: 'permission' };
  ensure(stated !== undefined, PERMISSION_BASIS_MISSING, missing);
  switch (stated.basis) {
    case 'TITLE_ALLOWS':
      return { basis: stated.basis };
    case 'NOT_REQUIRED': {
      const ruleId = stated.ruleId ?? ruleOf(wanted.kind);
      ensure(ruleId !== undefined, PERMISSION_BASIS_MISSING, { ...missing, field: 'permission.ruleId' });
      return { basis: stated.basis, ruleId };
    }
    case 'PERMIT_GRANTED':
      return { basis: stated.basis, permitId: permitFor(wanted, stated.permitId, at).permitId };
  }
}

/** A permit is bound to its employer: one for another firm never counts. Which one is meant need not be said. */
function permitFor({ employerId, startsOn }: Wanted, permitId: string | undefined, at: PlacedAt): Permit {
  const field = 'permission.permitId';
  const named = at.permits.filter((permit) => permitId === undefined || permit.permitId === permitId);
  const other = named.at(-1);
  ensure(other !== undefined, PERMISSION_BASIS_MISSING, { field, values: [startsOn] });
  const nameOf = (id: string) => at.employers.get(id) ?? id;
  const ofEmployer = named.filter((permit) => permit.employerId === employerId);
  const last = ofEmployer.at(-1);
  ensure(last !== undefined, PERMIT_OTHER_EMPLOYER, {
    field,
    values: [nameOf(other.employerId), nameOf(employerId)],
    related: [other.eventId],
  });
  const valid = ofEmployer.find((permit) => includes(validityOf(permit), startsOn));
  const { from, until } = validityOf(last);
  ensure(valid !== undefined, PERMIT_NOT_VALID, { field, values: [from, until, startsOn], related: [last.eventId] });
  return valid;
}
