import type { CommandRequest, LocalDate } from '#libs/eventing';
import { AdoptPolicyVersion } from '#libs/contexts/governance';
import {
  AssignOperator,
  ChangeCapacity,
  CloseAccommodation,
  RegisterAccommodation,
  RenameAccommodation,
  RepurposeAccommodation,
} from '#libs/contexts/residency';
import {
  ApproveStaffingExpansion,
  DeployStaff,
  EstablishUnit,
  HireStaff,
  PlanStaffingExpansion,
  staffSealedAs,
  WithdrawStaffingExpansion,
} from '#libs/contexts/workforce';
import { AFTERCARE_FILE } from './aftercare-file.js';
import { importFile, type ImportedCommand, type ImportFile, given, sealedFor } from './import-file.js';
import { APPOINTMENT_FILES } from './appointment-files.js';
import { CASE_FILES } from './case-files.js';
import { CONSULTATION_FILE } from './consultation-file.js';
import { PLACEMENT_FILES } from './placement-files.js';
import { RESIDENT_FILES } from './resident-files.js';
import { STANDING_FILES } from './standing-files.js';
import {
  choice,
  type Columns,
  day,
  flag,
  id,
  json,
  list,
  number,
  optional,
  parsedRow,
  type Row,
  text,
  wholeNumber,
} from './columns.js';

const PILLARS = ['COMMUNAL', 'HOUSING_PROJECT', 'CITY_RENTED', 'EMERGENCY'] as const;
const BODIES = ['CITY', 'STATE'] as const;
const CHANGE_KINDS = ['responsibleBody', 'capacity', 'pillar', 'name', 'closed'] as const;

/** In the order in which rows of the same day are taken. */
export const IMPORT_FILES: readonly ImportFile[] = [
  importFile('policies.csv', { key: id, value: json, validFrom: day, source: text }, [], (row) => ({
    on: row.validFrom,
    commands: [
      (request) =>
        new AdoptPolicyVersion(
          { key: row.key, values: row.value as Record<string, unknown>, validFrom: row.validFrom, source: row.source },
          request,
        ),
    ],
  })),

  importFile('units.csv', { unitId: id, name: text, code: optional(text), from: day }, ['code'], (row) => ({
    on: row.from,
    commands: [
      (request) =>
        new EstablishUnit({ unitId: row.unitId, name: row.name, ...given('code', row.code), on: row.from }, request),
    ],
  })),

  importFile(
    'accommodations.csv',
    {
      accommodationId: id,
      name: text,
      aliases: list,
      pillar: choice(...PILLARS),
      responsibleBody: choice(...BODIES),
      capacity: wholeNumber,
      from: day,
    },
    ['aliases'],
    // The file lists the sites as the city does, which need not be the order in which they opened.
    ({ from, ...row }, number) => ({
      on: from,
      commands: [(request) => new RegisterAccommodation({ ...row, listOrder: number, on: from }, request)],
    }),
  ),

  importFile(
    'accommodation-changes.csv',
    {
      accommodationId: id,
      change: choice(...CHANGE_KINDS),
      value: optional(text),
      from: day,
    },
    [],
    ({ accommodationId, change, value = '', from: on }) => ({
      on,
      commands: [CHANGES[change]({ accommodationId, on }, value)],
    }),
  ),

  importFile(
    'operators.csv',
    { operatorId: id, name: optional(text), accommodationId: id, from: day, until: optional(day) },
    ['name', 'until'],
    ({ operatorId, name, accommodationId, from, until }) => ({
      on: from,
      commands: [
        (request) =>
          new AssignOperator(
            { operatorId, ...given('operatorName', name), accommodationId, from, ...given('until', until) },
            request,
          ),
      ],
    }),
  ),

  importFile(
    'expansion-plans.csv',
    {
      planId: id,
      maxPositions: wholeNumber,
      fixedTerm: flag,
      status: choice('INTENDED', 'APPROVED', 'WITHDRAWN'),
      plannedOn: day,
    },
    [],
    ({ status, plannedOn: on, ...plan }) => ({
      on,
      commands: [
        (request) => new PlanStaffingExpansion({ ...plan, on }, request),
        ...(status === 'APPROVED'
          ? [(request: CommandRequest) => new ApproveStaffingExpansion({ planId: plan.planId, on }, request)]
          : []),
        ...(status === 'WITHDRAWN'
          ? [(request: CommandRequest) => new WithdrawStaffingExpansion({ planId: plan.planId, on }, request)]
          : []),
      ],
    }),
  ),

  importFile(
    'staff.csv',
    { staffId: id, unitId: id, contractFrom: day, contractUntil: optional(day), fte: number, name: optional(text) },
    ['contractUntil', 'name'],
    ({ staffId, unitId, contractFrom, contractUntil, fte, name }) => ({
      on: contractFrom,
      commands: [
        async (request, vault) => {
          const contract = { from: contractFrom, ...given('until', contractUntil) };
          const sealTo = { ...sealedFor('staff', staffId, request), subject: staffSealedAs(staffId) };
          return new HireStaff({ staffId, unitId, contract, fte, ...(await vault.seal(sealTo, { name })) }, request);
        },
      ],
    }),
  ),

  importFile(
    'deployments.csv',
    {
      staffId: id,
      mode: choice('UNIT_LEAD', 'ON_SITE', 'MOBILE'),
      accommodationId: optional(id),
      districtIds: list,
      from: day,
    },
    ['districtIds', 'accommodationId'],
    ({ staffId, mode, accommodationId, districtIds, from }) => ({
      on: from,
      commands: [
        (request) =>
          new DeployStaff(
            {
              staffId,
              mode,
              ...given('accommodationId', accommodationId),
              ...(districtIds.length > 0 ? { districtIds } : {}),
              from,
            },
            request,
          ),
      ],
    }),
  ),
  ...RESIDENT_FILES,
  ...CASE_FILES,
  ...APPOINTMENT_FILES,
  CONSULTATION_FILE,
  ...STANDING_FILES,
  ...PLACEMENT_FILES,
  AFTERCARE_FILE,
];

type Changed = Readonly<{ accommodationId: string; on: LocalDate }>;

const CHANGES: Readonly<Record<(typeof CHANGE_KINDS)[number], (changed: Changed, value: string) => ImportedCommand>> = {
  responsibleBody: (changed, value) => {
    const { responsibleBody } = valueOf({ responsibleBody: choice(...BODIES) }, value);
    return (request) => new RepurposeAccommodation({ ...changed, responsibleBody }, request);
  },
  pillar: (changed, value) => {
    const { pillar } = valueOf({ pillar: choice(...PILLARS) }, value);
    return (request) => new RepurposeAccommodation({ ...changed, pillar }, request);
  },
  capacity: (changed, value) => {
    const { capacity } = valueOf({ capacity: wholeNumber }, value);
    return (request) => new ChangeCapacity({ ...changed, capacity }, request);
  },
  name: (changed, value) => {
    const { name } = valueOf({ name: text }, value);
    return (request) => new RenameAccommodation({ ...changed, name }, request);
  },
  closed: (changed, value) => (request) =>
    new CloseAccommodation({ ...changed, reason: value === '' ? 'not stated in the import' : value }, request),
};

/** What the column `value` means depends on the column `change`. */
const valueOf = <Of extends Columns>(columns: Of, value: string): Row<Of> =>
  parsedRow(columns, Object.fromEntries(Object.keys(columns).map((column) => [column, value])));
