import type { LocalDate } from '#libs/eventing';
import type {
  ContractEnded,
  ContractExtended,
  ContractMadePermanent,
  StaffAbsenceRecorded,
  StaffDeployed,
  StaffHired,
} from './staff.events.js';

export const staffId = 'IM-003';

/** Full-time in U1 from 2 February 2015, permanent unless a last day is given. */
export const hired = ({
  from = '2015-02-02',
  until,
  ...data
}: Partial<Omit<StaffHired['data'], 'contract'>> & { from?: LocalDate; until?: LocalDate } = {}): StaffHired => ({
  type: 'StaffHired',
  occurredOn: from,
  data: { staffId, unitId: 'U1', fte: 1, contract: { from, until }, ...data },
});

export const contractExtended = (occurredOn: LocalDate, until: LocalDate, reason?: string): ContractExtended => ({
  type: 'ContractExtended',
  occurredOn,
  data: { staffId, until, reason },
});

export const madePermanent = (occurredOn: LocalDate, reason?: string): ContractMadePermanent => ({
  type: 'ContractMadePermanent',
  occurredOn,
  data: { staffId, reason },
});

/** Recorded for the last day itself unless another day is given. */
export const contractEnded = (until: LocalDate, occurredOn: LocalDate = until, reason?: string): ContractEnded => ({
  type: 'ContractEnded',
  occurredOn,
  data: { staffId, until, reason },
});

export const absent = (
  from: LocalDate,
  until: LocalDate,
  kind: StaffAbsenceRecorded['data']['kind'] = 'PARENTAL',
): StaffAbsenceRecorded => ({ type: 'StaffAbsenceRecorded', occurredOn: from, data: { staffId, from, until, kind } });

export const onSite = (accommodationId: string, from: LocalDate = '2015-02-02'): StaffDeployed => ({
  type: 'StaffDeployed',
  occurredOn: from,
  data: { staffId, mode: 'ON_SITE', accommodationId, districtIds: [], from },
});

export const mobile = (from: LocalDate = '2015-02-02', ...districtIds: string[]): StaffDeployed => ({
  type: 'StaffDeployed',
  occurredOn: from,
  data: { staffId, mode: 'MOBILE', districtIds, from },
});

export const lead = (from: LocalDate = '2015-02-02'): StaffDeployed => ({
  type: 'StaffDeployed',
  occurredOn: from,
  data: { staffId, mode: 'UNIT_LEAD', districtIds: [], from },
});
