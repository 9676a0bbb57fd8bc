import { useCaseTexts } from '../../i18n/case-texts.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { useWords } from '../../words/use-words.js';
import { talkAddress } from '../case/addresses.js';
import { ActionLink, Person, Section } from '../case/parts.js';
import type { Today } from './today.js';

interface RequestsProps {
  requests: Today['requests'];
  names: ReadonlyMap<string, string>;
  sites: ReadonlyMap<string, string>;
}

/** Who waits for a talk, among one's own cases and at one's sites. */
export function Requests({ requests, names, sites }: RequestsProps) {
  const t = useCaseTexts();
  const words = useWords();
  const dates = useTwoDates();
  return (
    <Section title={t.day.requests(requests.length)}>
      {requests.length === 0 && <p class="kern-body">{t.day.noRequests}</p>}
      <ul class="cards">
        {requests.map(({ requestId, residentId, accommodationId, topics, waitingDays, requestedBy }) => (
          <li key={requestId} class="card">
            <p class="kern-body">
              {residentId ? <Person {...{ residentId, names }} /> : t.day.nobody}
              {`, ${sites.get(accommodationId) ?? accommodationId}: ${topics.map((topic) => words.value(topic)).join(', ')}`}
            </p>
            <p class="kern-body kern-body--small">{`${words.value(requestedBy)}, ${t.day.waiting(waitingDays)}`}</p>
            <ActionLink
              href={talkAddress(dates, { residentId, accommodationId, requestId })}
              label={t.file.about(t.day.answer, (residentId && names.get(residentId)) ?? requestId)}
            >
              {t.day.answer}
            </ActionLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
