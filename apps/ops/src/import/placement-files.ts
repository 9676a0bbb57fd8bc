import { createHash } from 'node:crypto';
import { ConfirmPlacementStarted, MakeJobPlacement, RecordWorkPermit } from '#libs/contexts/casework';
import { RegisterEmployer } from '#libs/contexts/partnership';
import { berlinDayOf, earlierOf, type LocalDate } from '#libs/eventing';
import { systemClock } from '#libs/eventing-nest';
import { ofCase } from './case-files.js';
import { choice, day, id, optional, text } from './columns.js';
import { given, type ImportedCommand, importFile, type ImportFile } from './import-file.js';

const KINDS = [
  'EMPLOYMENT',
  'MINI_JOB',
  'APPRENTICESHIP',
  'SCHOOL_TRAINING',
  'ENTRY_QUALIFICATION',
  'INTERNSHIP',
  'WORK_SHADOWING',
  'WORK_OPPORTUNITY_5',
  'WORK_OPPORTUNITY_5A',
  'LABOUR_MEASURE',
  'VOLUNTARY_SERVICE',
  'SELF_EMPLOYMENT',
] as const;
const BASES = ['TITLE_ALLOWS', 'PERMIT_GRANTED', 'NOT_REQUIRED'] as const;

/** Placements into work, training and measures. */
export const PLACEMENT_FILES: readonly ImportFile[] = [
  importFile(
    'placements.csv',
    {
      placementId: id,
      caseId: id,
      kind: choice(...KINDS),
      employer: text,
      startsOn: day,
      endsOn: optional(day),
      permissionBasis: optional(choice(...BASES)),
    },
    ['endsOn'],
    ({ employer, endsOn, permissionBasis: basis, ...row }, _number, residentOf) => {
      const name = written(employer);
      const employerId = employerIdOf(name);
      const data: Placed = { ...row, ...ofCase(row.caseId, residentOf), ...given('endsOn', endsOn), employerId };
      const permission = basis === undefined ? {} : { permission: { basis } };
      const on = earlierOf(row.startsOn, today());
      return {
        on: row.startsOn,
        commands: [
          (request) => new RegisterEmployer({ employerId, name, on }, request),
          ...(basis === 'PERMIT_GRANTED' ? [permitFor(data, on)] : []),
          (request) => new MakeJobPlacement({ ...data, ...permission, supportedBy: 'IM', on }, request),
          // The table says what happened; what lies ahead is only agreed.
          ...(row.startsOn <= today() ? [started(data)] : []),
        ],
      };
    },
  ),
];

type Placed = Readonly<{
  placementId: string;
  caseId: string;
  residentId: string;
  kind: (typeof KINDS)[number];
  employerId: string;
  startsOn: LocalDate;
  endsOn?: LocalDate;
}>;

/** The table has no permits, but says that one was granted: it is recorded for the days of which the row speaks. */
const permitFor =
  (
    { placementId, residentId, employerId, kind, startsOn: validFrom, endsOn }: Placed,
    on: LocalDate,
  ): ImportedCommand =>
  (request) => {
    const permitId = `P-${shortHash(placementId)}`;
    const validUntil = endsOn ?? validFrom;
    return new RecordWorkPermit({ residentId, permitId, employerId, kind, validFrom, validUntil, on }, request);
  };

const started =
  ({ placementId, startsOn: on }: Placed): ImportedCommand =>
  (request) =>
    new ConfirmPlacementStarted({ placementId, on }, request);

/** However it is spaced. */
const written = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ');

/** The table names firms only: the same name is the same firm in every import. */
const employerIdOf = (name: string): string => `F-${shortHash(name)}`;

const shortHash = (value: string): string => createHash('sha256').update(value).digest('hex').slice(0, 16);

const today = (): LocalDate => berlinDayOf(systemClock());
