import {
  RecordArrival,
  RecordDeath,
  RecordMoveOut,
  RecordOtherDeparture,
  RecordUnknownDeparture,
  RevokeUnknownDeparture,
  TransferResident,
} from '#libs/contexts/residency';
import type { LocalDate } from '#libs/eventing';
import { personTokens } from '#libs/vault';
import { choice, day, id, InvalidCell, optional, text } from './columns.js';
import { given, type ImportedCommand, importFile, type ImportFile, sealedFor } from './import-file.js';

const ARRIVAL_KINDS = ['ALLOCATION_BY_STATE', 'RETURN', 'BIRTH', 'FAMILY_REUNION', 'OTHER'] as const;
const MOVEMENTS = ['TRANSFER', 'MOVED_OUT', 'UNKNOWN_DEPARTURE', 'RETURNED', 'DEPARTED', 'DIED'] as const;
const OTHER_DEPARTURES = [
  'RETURN_VOLUNTARY',
  'DEPORTED',
  'DUBLIN_TRANSFER',
  'REDISTRIBUTED',
  'DETENTION',
  'LONG_TERM_CARE',
  'YOUTH_WELFARE',
] as const;
const DESTINATIONS = ['OWN_TENANCY', 'SHARED_FLAT', 'FAMILY_OR_FRIENDS', 'OTHER_MUNICIPALITY'] as const;

/** Who came and went. */
export const RESIDENT_FILES: readonly ImportFile[] = [
  importFile(
    'residents.csv',
    {
      residentId: id,
      accommodationId: id,
      arrivedOn: day,
      arrivalKind: choice(...ARRIVAL_KINDS),
      householdId: optional(id),
      interpreterLanguage: optional(id),
      name: optional(text),
      birthDate: optional(day),
      nationality: optional(text),
    },
    ['householdId', 'interpreterLanguage', 'name', 'birthDate', 'nationality'],
    ({ arrivedOn: on, householdId, interpreterLanguage: language, name, birthDate, nationality, ...arrival }) => ({
      on,
      commands: [
        async (request, vault) =>
          new RecordArrival(
            {
              ...arrival,
              on,
              ...given('householdId', householdId),
              // The table names the language only; somebody in the room is what is usual.
              ...given(
                'interpreterNeed',
                language === undefined ? undefined : { language, mode: 'IN_PERSON' as const },
              ),
              ...(await vault.seal(
                sealedFor('resident', arrival.residentId, request),
                { name, birthDate, nationality },
                personTokens({ name, birthDate }),
              )),
            },
            request,
          ),
      ],
    }),
  ),

  importFile(
    'movements.csv',
    {
      residentId: id,
      kind: choice(...MOVEMENTS),
      accommodationId: optional(id),
      /** Of a move-out where to; of another departure how. */
      destination: optional(choice(...DESTINATIONS, ...OTHER_DEPARTURES)),
      on: day,
    },
    ['accommodationId', 'destination'],
    ({ kind, on, ...moved }) => ({ on, commands: [MOVES[kind]({ on, ...moved })] }),
  ),
];

type Moved = Readonly<{
  residentId: string;
  on: LocalDate;
  accommodationId: string | undefined;
  destination: (typeof DESTINATIONS)[number] | (typeof OTHER_DEPARTURES)[number] | undefined;
}>;

const MOVES: Readonly<Record<(typeof MOVEMENTS)[number], (moved: Moved) => ImportedCommand>> = {
  TRANSFER({ residentId, on, accommodationId }) {
    if (accommodationId === undefined) throw new InvalidCell('REQUIRED', 'accommodationId is missing: where to?');
    return (request) => new TransferResident({ residentId, toAccommodationId: accommodationId, on }, request);
  },
  MOVED_OUT({ residentId, on, destination }) {
    const to = DESTINATIONS.find((known) => known === destination);
    if (to === undefined) throw new InvalidCell('REQUIRED', `destination: state one of ${DESTINATIONS.join(', ')}.`);
    return (request) => new RecordMoveOut({ residentId, destination: to, on }, request);
  },
  // The table has one day only, and does not say who noticed: it is kept by the integration management.
  UNKNOWN_DEPARTURE: (moved) => (request) => {
    const { residentId, on } = moved;
    return new RecordUnknownDeparture({ residentId, lastSeenOn: on, noticedBy: 'INTEGRATION_MANAGEMENT', on }, request);
  },
  RETURNED: (moved) => (request) => new RevokeUnknownDeparture({ residentId: moved.residentId, on: moved.on }, request),
  DEPARTED({ residentId, on, destination }) {
    const kind = OTHER_DEPARTURES.find((known) => known === destination);
    if (kind === undefined)
      throw new InvalidCell('REQUIRED', `destination: state one of ${OTHER_DEPARTURES.join(', ')}.`);
    return (request) => new RecordOtherDeparture({ residentId, kind, on }, request);
  },
  DIED: (moved) => (request) => new RecordDeath({ residentId: moved.residentId, on: moved.on }, request),
};
