import {
  dayField,
  objectOf,
  type PublicContract,
  publicContract,
  textField,
  wholeField,
  wordField,
} from '#libs/eventing';
import type {
  AccommodationClosed,
  AccommodationRegistered,
  AccommodationRenamed,
  AccommodationRepurposed,
  CapacityChanged,
  OccupancyReported,
  OccupancySource,
  OperatorAssigned,
  Pillar,
  ResponsibleBody,
} from '../model/accommodation.events.js';

const pillar = wordField<Pillar>('Which kind of accommodation it is.', {
  COMMUNAL: 'A communal accommodation.',
  HOUSING_PROJECT: 'A housing project: flats with shared rooms.',
  CITY_RENTED: 'A flat that the city has rented.',
  EMERGENCY: 'An emergency accommodation, for a time.',
});

const responsibleBody = wordField<ResponsibleBody>('Who answers for the people in it.', {
  CITY: 'The city.',
  STATE: 'The state; the city helps out.',
});

const of = (accommodationId: string) => ({ subject: accommodationId, accommodations: [accommodationId] });

const context = 'residency';
const classification = 'public';

const accommodationRegistered = publicContract<AccommodationRegistered>({
  ...{ context, classification, name: 'accommodation-registered', version: 1, of: ['AccommodationRegistered'] },
  title: { de: 'Unterkunft angelegt', en: 'An accommodation is there.' },
  schema: objectOf(
    { name: textField('What it is called.'), pillar, responsibleBody, capacity: wholeField('Places.') },
    { district: textField('Id of the district.') },
  ),
  publish: ({ data: { accommodationId, name, pillar, responsibleBody, capacity, districtId } }) => ({
    ...of(accommodationId),
    data: { name, pillar, responsibleBody, capacity, ...(districtId !== undefined && { district: districtId }) },
  }),
});

const accommodationRenamed = publicContract<AccommodationRenamed>({
  ...{ context, classification, name: 'accommodation-renamed', version: 1, of: ['AccommodationRenamed'] },
  title: { de: 'Unterkunft umbenannt', en: 'An accommodation has another name.' },
  schema: objectOf({ name: textField('What it is called from that day on.') }),
  publish: ({ data: { accommodationId, name } }) => ({ ...of(accommodationId), data: { name } }),
});

const capacityChanged = publicContract<CapacityChanged>({
  ...{ context, classification, name: 'capacity-changed', version: 1, of: ['CapacityChanged'] },
  title: { de: 'Kapazität geändert', en: 'An accommodation has more places, or fewer.' },
  schema: objectOf(
    { capacity: wholeField('Places from that day on.') },
    { usablePlaces: wholeField('Those that can be used; all of them where it is missing.') },
  ),
  publish: ({ data: { accommodationId, capacity, usablePlaces } }) => ({
    ...of(accommodationId),
    data: { capacity, ...(usablePlaces !== undefined && { usablePlaces }) },
  }),
});

const accommodationRepurposed = publicContract<AccommodationRepurposed>({
  ...{ context, classification, name: 'accommodation-repurposed', version: 1, of: ['AccommodationRepurposed'] },
  title: { de: 'Nutzung der Unterkunft geändert', en: 'An accommodation is of another kind, or others answer for it.' },
  schema: objectOf({}, { pillar, responsibleBody }),
  publish: ({ data: { accommodationId, pillar, responsibleBody } }) => ({
    ...of(accommodationId),
    data: { ...(pillar && { pillar }), ...(responsibleBody && { responsibleBody }) },
  }),
});

const accommodationClosed = publicContract<AccommodationClosed>({
  ...{ context, classification, name: 'accommodation-closed', version: 1, of: ['AccommodationClosed'] },
  title: { de: 'Unterkunft geschlossen', en: 'An accommodation is closed.' },
  schema: objectOf({}),
  publish: ({ data: { accommodationId } }) => ({ ...of(accommodationId), data: {} }),
});

const operatorAssigned = publicContract<OperatorAssigned>({
  ...{ context, classification, name: 'operator-assigned', version: 1, of: ['OperatorAssigned'] },
  title: { de: 'Betreiber zugeordnet', en: 'An operator runs an accommodation.' },
  schema: objectOf(
    { operator: textField('Id of the operator.'), from: dayField('First day.') },
    { until: dayField('Last day, where there is one.') },
  ),
  publish: ({ data: { accommodationId, operatorId, from, until } }) => ({
    ...of(accommodationId),
    data: { operator: operatorId, from, ...(until !== undefined && { until }) },
  }),
});

const occupancyReported = publicContract<OccupancyReported>({
  ...{ context, classification: 'internal', name: 'occupancy-reported', version: 1, of: ['OccupancyReported'] },
  title: { de: 'Belegung gemeldet', en: 'Somebody has said how many people live there.' },
  schema: objectOf({
    count: wholeField('People on that day, as reported.'),
    source: wordField<OccupancySource>('Who reports it.', {
      OPERATOR: 'The operator of the accommodation.',
      OCCUPANCY_MGMT: "The city's occupancy management.",
    }),
  }),
  publish: ({ data: { accommodationId, count, source } }) => ({ ...of(accommodationId), data: { count, source } }),
});

export const accommodationContracts: readonly PublicContract[] = [
  accommodationRegistered,
  accommodationRenamed,
  capacityChanged,
  accommodationRepurposed,
  accommodationClosed,
  operatorAssigned,
  occupancyReported,
];
