import { useEffect, useRef } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Problem } from '../api/client.js';
import { useWords } from '../words/use-words.js';
import { idOf } from './fields.js';
import { useFormTexts } from './texts.js';
import { RECORDED_BEFORE } from './use-entry.js';

interface ErrorSummaryProps {
  problem: Problem;
  /** A new number for a new refusal. */
  refusals: number;
  command: string;
  /** The fields that are on the page; others are said without a link. */
  shown: readonly string[];
  /** What fields are called, where the words of the command do not say it. */
  labels: Readonly<Record<string, string | undefined>>;
  /** Where one sees what is recorded. */
  recordedIn: string;
}

/** What was refused, before the form: it takes the keyboard, and leads to each field. */
export function ErrorSummary({ problem, refusals, command, shown, labels, recordedIn }: ErrorSummaryProps) {
  const t = useFormTexts();
  const words = useWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), [refusals]);
  const wasRecorded = problem.code === RECORDED_BEFORE;
  const isUnknown = problem.code === 'UNREACHABLE';
  const isNotRecorded = !isUnknown && !wasRecorded;
  const fields = wasRecorded ? [] : problem.fields;
  const isSaidByField = fields.some(({ detail }) => detail === problem.detail);
  const goTo = (event: Event, name: string) => {
    event.preventDefault();
    const field = document.getElementById(idOf(name));
    const typed = field?.matches('fieldset') ? field.querySelector('input') : field;
    typed?.focus();
    typed?.scrollIntoView({ block: 'center' });
  };
  return (
    <div ref={place} tabIndex={-1} role="alert" class="kern-alert kern-alert--danger summary">
      <div class="kern-alert__header">
        <span class="kern-icon kern-icon--danger" aria-hidden="true"></span>
        <h2 class="kern-title">{t.check}</h2>
      </div>
      <div class="kern-alert__body">
        {isUnknown && <p class="kern-body">{t.unreachable}</p>}
        {wasRecorded && (
          <>
            <p class="kern-body">{t.recordedBefore}</p>
            <Link href={recordedIn} class="kern-link">
              {t.lookThere}
            </Link>
          </>
        )}
        {isNotRecorded && !isSaidByField && fields.length === 0 && <p class="kern-body">{problem.detail}</p>}
        {fields.length > 0 && (
          <ul class="kern-list kern-list--bullet">
            {fields.map(({ field, detail }) => (
              <li key={field}>
                {shown.includes(field) ? (
                  <a class="kern-link" href={`#${idOf(field)}`} onClick={(event) => goTo(event, field)}>
                    {labels[field] ?? words.field(field, command)}: {detail}
                  </a>
                ) : (
                  detail
                )}
              </li>
            ))}
          </ul>
        )}
        {isNotRecorded && <p class="kern-body">{t.notRecorded}</p>}
      </div>
    </div>
  );
}
