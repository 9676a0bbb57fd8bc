import { Link } from 'wouter-preact';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { useTwoDates } from '../../parts/dates-context.js';
import type { Step } from '../../story/steps.js';
import { householdStoryAddress, personStoryAddress } from '../case/addresses.js';

/** Ids of people that entries name. */
export const peopleIn = (steps: readonly Step[]): string[] =>
  steps.flatMap(({ event: { data } }) => {
    const { residentId, residentIds, memberIds } = data;
    return [residentId, residentIds, memberIds].flat().filter((id): id is string => typeof id === 'string');
  });

/** Files that bear the id of the person they are about. */
const OF_PERSON = /^(?:resident|case|standing|language|permit|release|duplicate|disposal|restriction)-(.+)$/;

/** Files that bear the id of the household they are about. */
const OF_HOUSEHOLD = /^(?:moveout|aftercare)-(.+)$/;

/** Ids of the households in which somebody was, as entries and the names of their files say. */
const householdsIn = (steps: readonly Step[]): string[] => [
  ...new Set(
    steps.flatMap(({ event: { data, stream } }) =>
      [data['householdId'], OF_HOUSEHOLD.exec(stream)?.[1]].filter((id): id is string => typeof id === 'string'),
    ),
  ),
];

/** The households: each leads to the story of all its members. */
export function HouseholdsIn({ steps }: { steps: readonly Step[] }) {
  const { story: t } = useCaseTexts();
  const dates = useTwoDates();
  const households = householdsIn(steps);
  if (households.length === 0) return null;
  return (
    <p class="kern-body">
      {t.households}
      {': '}
      {households.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link href={householdStoryAddress(id, dates)} class="kern-link inline" aria-label={t.ofHousehold(id)}>
            {id}
          </Link>
        </span>
      ))}
    </p>
  );
}

interface PeopleInProps {
  /** The file that is shown; none where all files of a person are. */
  stream?: string;
  ids: readonly string[];
  /** Ids that are shown already. */
  without?: readonly string[];
  names: ReadonlyMap<string, string>;
  /** Who they are to it. */
  label?: string;
}

/** Whom the entries are about: each leads to the story over all their files. */
export function PeopleIn({ stream = '', ids, without = [], names, label }: PeopleInProps) {
  const { story: t } = useCaseTexts();
  const dates = useTwoDates();
  const own = OF_PERSON.exec(stream)?.[1];
  const people = [...new Set([...(own === undefined ? [] : [own]), ...ids])].filter((id) => !without.includes(id));
  if (people.length === 0) return null;
  return (
    <p class="kern-body">
      {label ?? (stream === '' ? t.others : t.people)}
      {': '}
      {people.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link
            href={personStoryAddress(id, dates)}
            class="kern-link inline"
            aria-label={t.ofPerson(names.get(id) ?? id)}
          >
            {names.get(id) ?? id}
          </Link>
        </span>
      ))}
    </p>
  );
}
