import {
  dayField,
  effectiveHistory,
  flagField,
  listField,
  numberField,
  objectOf,
  personalId,
  personId,
  pseudonymField,
  type PublicContract,
  publicContract,
  type RecordedEvent,
  textField,
  wholeField,
  wordField,
} from '#libs/eventing';
import { staffMemberId } from '../../../workforce/src/published/ids.js';
import type { ConsultationHeld, Occasion, Outcome, Place } from '../model/consultation.events.js';
import { categoryOf, type PlacementCategory } from '../model/placement-kinds.js';
import type {
  JobPlacementEnded,
  JobPlacementFollowedUp,
  JobPlacementMade,
  JobPlacementStarted,
  Supporter,
} from '../model/placement.events.js';
import { caseIdOf } from './ids.js';

const common = { context: 'casework', classification: 'confidential', version: 1 } as const;

const caseField = pseudonymField('The case, for this consumer.');

// Neither what was said, nor who interpreted.
const consultationHeld = publicContract<ConsultationHeld>({
  ...{ ...common, name: 'consultation-held', of: ['ConsultationHeld'] },
  title: { de: 'Beratung', en: 'A talk, with somebody who has a case or not.' },
  schema: objectOf(
    {
      mode: wordField<ConsultationHeld['data']['mode']>('How the manager worked on that day.', {
        ON_SITE: 'On one site.',
        MOBILE: 'In districts, on several sites.',
      }),
      topics: listField({ type: 'string' }, 'Keys of the topics.'),
      occasion: wordField<Occasion>('Why it was held.', {
        ON_REQUEST: 'Somebody had asked for it.',
        ON_NEED: 'The service saw a need.',
        OFFICE_HOUR: 'In an office hour.',
        OUTREACH: 'The service went to the people.',
      }),
      outcome: wordField<Outcome>('What came of it.', {
        ADVISED: 'The person knows what to do.',
        REFERRED: 'Others go on helping.',
        FOLLOW_UP: 'There will be another talk.',
      }),
      durationMin: wholeField('Minutes.'),
    },
    {
      consultation: pseudonymField('The talk, for this consumer.'),
      case: caseField,
      manager: pseudonymField('Who held it, for this consumer.'),
      accommodation: textField('Id of the accommodation where it was held.'),
      place: wordField<Place>('Where, if in no accommodation.', {
        OFFICE: 'In the office.',
        PHONE: 'On the telephone.',
        OWN_FLAT: "In the person's own flat.",
      }),
    },
  ),
  publish({ data }) {
    const { residentId, caseId, accommodationId, place } = data;
    const talk = personalId('consultation', data.consultationId, residentId);
    return {
      subject: residentId === undefined ? talk : personId(residentId),
      ...(accommodationId !== undefined && { accommodations: [accommodationId] }),
      data: {
        mode: data.mode,
        topics: data.topics,
        occasion: data.occasion,
        outcome: data.outcome,
        durationMin: data.durationMin,
        consultation: talk,
        manager: staffMemberId(data.managerId),
        ...(residentId !== undefined && caseId !== undefined && { case: caseIdOf(residentId, caseId) }),
        ...(accommodationId !== undefined && { accommodation: accommodationId }),
        ...(place !== undefined && { place }),
      },
    };
  },
});

const placement = pseudonymField('The placement, for this consumer.');

const CATEGORIES: Record<PlacementCategory, string> = {
  WORK: 'Work, also of one’s own.',
  TRAINING: 'Training for a trade, in a firm or a school.',
  MEASURE: 'A measure or an internship.',
  WORK_OPPORTUNITY: 'A work opportunity: no employment.',
};

// Neither the employer nor the title of the job, which would say who it is; nor on what the permission rests, which
// would say what status the person has.
const placementMade = publicContract<JobPlacementMade>({
  ...{ ...common, name: 'placement-made', of: ['JobPlacementMade'] },
  title: { de: 'Vermittlung', en: 'Somebody will work, be trained or take part in a measure.' },
  schema: objectOf(
    {
      category: wordField<PlacementCategory>('What it is.', CATEGORIES),
      startsOn: dayField('First day as agreed.'),
      supportedBy: wordField<Supporter>('Who helped.', {
        IM: 'The integration management.',
        JOBCENTER: 'The job centre.',
        VOLUNTEER: 'A volunteer.',
        SELF: 'Nobody: the person found it.',
      }),
    },
    {
      ...{ placement, case: caseField },
      endsOn: dayField('Last day as agreed, where there is one.'),
      weeklyHours: numberField('Hours a week.'),
    },
  ),
  publish: ({ data }) => ({
    subject: personId(data.residentId),
    data: {
      category: categoryOf(data.kind),
      startsOn: data.startsOn,
      supportedBy: data.supportedBy,
      placement: personalId('placement', data.placementId, data.residentId),
      case: caseIdOf(data.residentId, data.caseId),
      ...(data.endsOn !== undefined && { endsOn: data.endsOn }),
      ...(data.weeklyHours !== undefined && { weeklyHours: data.weeklyHours }),
    },
  }),
});

type Later = JobPlacementStarted | JobPlacementFollowedUp | JobPlacementEnded;

/** Later entries name the placement alone: whose it is was said when it was made, or in a correction of that. */
function ofPlacement(
  { data: { placementId } }: RecordedEvent<Later>,
  earlier: readonly RecordedEvent[],
  more: Readonly<Record<string, unknown>> = {},
) {
  const inEffect = effectiveHistory(earlier).map((entry) => entry.event);
  const made = inEffect.find(isMade) ?? earlier.find(isMade);
  const whose = made?.data.residentId ?? placementId;
  return {
    subject: made ? personId(whose) : personalId('placement', placementId),
    data: { ...more, placement: personalId('placement', placementId, whose) },
  };
}

const isMade = (event: RecordedEvent): event is RecordedEvent<JobPlacementMade> => event.type === 'JobPlacementMade';

const placementStarted = publicContract<JobPlacementStarted>({
  ...{ ...common, name: 'placement-started', of: ['JobPlacementStarted'], needsEarlier: true },
  title: { de: 'Vermittlung angetreten', en: 'The first day.' },
  schema: objectOf({}, { placement }),
  publish: (event, earlier) => ofPlacement(event, earlier),
});

const placementFollowedUp = publicContract<JobPlacementFollowedUp>({
  ...{ ...common, name: 'placement-followed-up', of: ['JobPlacementFollowedUp'], needsEarlier: true },
  title: { de: 'Verbleib erfragt', en: 'Somebody asked how it goes.' },
  schema: objectOf({ stillActive: flagField('Whether it lasts.') }, { placement }),
  publish: (event, earlier) => ofPlacement(event, earlier, { stillActive: event.data.stillActive }),
});

const placementEnded = publicContract<JobPlacementEnded>({
  ...{ ...common, name: 'placement-ended', of: ['JobPlacementEnded'], needsEarlier: true },
  title: { de: 'Vermittlung beendet', en: 'The last day.' },
  schema: objectOf({}, { placement }),
  publish: (event, earlier) => ofPlacement(event, earlier),
});

export const workContracts: readonly PublicContract[] = [
  consultationHeld,
  placementMade,
  placementStarted,
  placementFollowedUp,
  placementEnded,
];
