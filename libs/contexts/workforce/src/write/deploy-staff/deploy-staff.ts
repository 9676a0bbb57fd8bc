import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import { isOpenOn, type OpenAccommodation } from '../../../../residency/src/published/accommodation.js';
import type { Contract, Staff } from '../../model/employment.js';
import { SITE_NOT_ALLOWED, SITE_NOT_OPEN, SITE_REQUIRED, SITE_UNKNOWN, STAFF_NOT_FOUND } from '../../model/refusals.js';
import { contractForDeployment } from '../../model/staff-rules.js';
import type { DeploymentMode, StaffDeployed, StaffEvent } from '../../model/staff.events.js';

type Deploy = Readonly<{
  staffId: string;
  mode: DeploymentMode;
  accommodationId?: string;
  districtIds?: readonly string[];
  /** First day; the deployment before it ends on the day before. */
  from: LocalDate;
}>;

export class DeployStaff {
  constructor(
    readonly data: Deploy,
    readonly request: CommandRequest,
  ) {}
}

export const deployedOn = ({ data }: DeployStaff): LocalDate => data.from;

/** What a deployment asks besides the person's state at its first day. */
export type DeployContext = Readonly<{
  /** The person's contracts of all days, so that a refusal can name one that begins later. */
  contracts: readonly Contract[];
  /** The one named by `accommodationId`. */
  site?: OpenAccommodation;
}>;

export function deployStaff(
  { data }: DeployStaff,
  { deployments }: Staff,
  { contracts, site }: DeployContext,
): Decided<StaffEvent>[] {
  // An import of the same folder must write nothing the second time.
  if (deployments.some((known) => isSame(known, data))) return [];

  const { staffId, mode, accommodationId, districtIds = [], from } = data;
  ensure(contracts.length > 0, STAFF_NOT_FOUND, { field: 'staffId', values: [staffId] });
  contractForDeployment(contracts, staffId, from);
  ensureSite(data, site);
  return [{ type: 'StaffDeployed', data: { staffId, mode, accommodationId, districtIds, from } }];
}

const isSame = (known: StaffDeployed['data'], { mode, accommodationId, districtIds = [], from }: Deploy): boolean =>
  known.from === from &&
  known.mode === mode &&
  known.accommodationId === accommodationId &&
  known.districtIds.join('|') === districtIds.join('|');

function ensureSite({ mode, accommodationId, from }: Deploy, site: OpenAccommodation | undefined) {
  const field = 'accommodationId';
  if (mode !== 'ON_SITE') return ensure(accommodationId === undefined, SITE_NOT_ALLOWED, { field });

  ensure(accommodationId !== undefined, SITE_REQUIRED, { field });
  ensure(site?.open !== undefined, SITE_UNKNOWN, { field, values: [accommodationId] });
  ensure(isOpenOn(site, from), SITE_NOT_OPEN, { field, values: [accommodationId, from] });
}
