import type { Instant, LocalDate, Position } from '#libs/eventing';

/** The firms that are known on a day, by name, as known at an instant. */
export class EmployerDirectory {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
    readonly which: Readonly<{ text?: string; sector?: string; limit: number; offset: number }>,
  ) {}
}

export type EmployerRow = Readonly<{
  employerId: string;
  name: string;
  sector: string | null;
  contacts: number;
  lastContactOn: LocalDate | null;
}>;

export type EmployerDirectoryAnswer = EmployerDirectory['dates'] &
  Readonly<{
    /** How many there are in all, beyond this page. */
    total: number;
    employers: readonly EmployerRow[];
  }>;

/** How often employers were met, by month and kind. */
export class EmployerContacts {
  constructor(
    readonly dates: EmployerDirectory['dates'],
    readonly upTo: Position,
    readonly period: Readonly<{ from: LocalDate; until: LocalDate }>,
  ) {}
}

export type ContactCount = Readonly<{ month: string; kind: string; contacts: number; employers: number }>;

export type EmployerContactsAnswer = EmployerContacts['dates'] &
  EmployerContacts['period'] &
  Readonly<{
    contacts: number;
    /** Firms met at least once. */
    employers: number;
    /** By month, then kind; only those with contacts. */
    months: readonly ContactCount[];
  }>;
