import type { DomainEvent, LocalDate, Sealed } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

/** `occurredOn` is the first day of the contract. The same person may be hired again after a contract's end. */
export type StaffHired = DomainEvent<
  'StaffHired',
  {
    staffId: string;
    unitId: string;
    /** A contract with a last day is fixed-term. */
    contract: Readonly<{ from: LocalDate; until?: LocalDate }>;
    /** Full-time equivalent, more than 0 and at most 1. */
    fte: number;
    qualification?: string;
    expansionPlanId?: string;
    name?: Sealed;
  }
>;

/** `until` is the new last day. */
export type ContractExtended = DomainEvent<'ContractExtended', { staffId: string; until: LocalDate; reason?: string }>;

export type ContractMadePermanent = DomainEvent<'ContractMadePermanent', { staffId: string; reason?: string }>;

/** `until` is the last day of the contract; it may be before or after the day of the event. */
export type ContractEnded = DomainEvent<'ContractEnded', { staffId: string; until: LocalDate; reason?: string }>;

/** Never why: "sick" would be health data. */
export type AbsenceKind = 'LONG_TERM' | 'PARENTAL' | 'OTHER';

/** `occurredOn` is the first day of the absence; it ends with the contract at the latest. */
export type StaffAbsenceRecorded = DomainEvent<
  'StaffAbsenceRecorded',
  { staffId: string; from: LocalDate; until: LocalDate; kind: AbsenceKind }
>;

export type DeploymentMode = 'UNIT_LEAD' | 'ON_SITE' | 'MOBILE';

/** `occurredOn` is the first day; the deployment lasts until the next one or the contract's last day. */
export type StaffDeployed = DomainEvent<
  'StaffDeployed',
  {
    staffId: string;
    mode: DeploymentMode;
    accommodationId?: string;
    districtIds: readonly string[];
    from: LocalDate;
  }
>;

export type StaffEvent =
  StaffHired | ContractExtended | ContractMadePermanent | ContractEnded | StaffAbsenceRecorded | StaffDeployed;
