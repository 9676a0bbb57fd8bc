import { Link } from 'wouter-preact';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { useTwoDates } from '../../parts/dates-context.js';
import type { Step } from '../../story/steps.js';
import { personStoryAddress } from '../case/addresses.js';

/** Ids of people that entries name. */
export const peopleIn = (steps: readonly Step[]): string[] =>
  steps.flatMap(({ event: { data } }) => {
    const { residentId, residentIds, memberIds } = data;
    return [residentId, residentIds, memberIds].flat().filter((id): id is string => typeof id === 'string');
  });

/** Files that bear the id of the person they are about. */
const OF_PERSON = /^(?:resident|case|standing|language|permit|release|duplicate|disposal|restriction)-(.+)$/;

interface PeopleInProps {
  /** The file that is shown; none where all files of a person are. */
  stream?: string;
  ids: readonly string[];
  /** Ids that are shown already. */
  without?: readonly string[];
  names: ReadonlyMap<string, string>;
}

/** Whom the entries are about: each leads to the story over all their files. */
export function PeopleIn({ stream = '', ids, without = [], names }: PeopleInProps) {
  const { story: t } = useCaseTexts();
  const dates = useTwoDates();
  const own = OF_PERSON.exec(stream)?.[1];
  const people = [...new Set([...(own === undefined ? [] : [own]), ...ids])].filter((id) => !without.includes(id));
  if (people.length === 0) return null;
  return (
    <p class="kern-body">
      {stream === '' ? t.others : t.people}
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
