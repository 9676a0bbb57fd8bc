import { useId, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Schemas } from '../../api/client.js';
import { useStaff } from '../../api/staff.js';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { useFormat } from '../../i18n/format.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { useWords } from '../../words/use-words.js';
import { storyAddress } from '../case/addresses.js';
import { Person, Section } from '../case/parts.js';

type Entry = Schemas['EntryOfOtherView'];

/** Shown until more are asked for. */
const FIRST = 10;

interface OthersProps {
  others: Schemas['EntriesOfOthersView'];
  names: ReadonlyMap<string, string>;
  /** A day. */
  since: string;
  onSince: (day: string) => void;
}

/** What others have recorded in one's cases meanwhile. */
export function Others({ others: { entries, total }, names, since, onSince }: OthersProps) {
  const t = useCaseTexts();
  const id = useId();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? entries : entries.slice(0, FIRST);
  return (
    <Section title={t.day.others(total)}>
      <div class="kern-form-input short">
        <label class="kern-label" for={id}>
          {t.day.since}
        </label>
        <input
          id={id}
          type="date"
          class="kern-form-input__input"
          min="1000-01-02"
          max="9999-12-30"
          value={since}
          onBlur={({ currentTarget: { value } }) => value !== '' && value !== since && onSince(value)}
        />
      </div>
      {total === 0 && <p class="kern-body">{t.day.nothingNew}</p>}
      <ul class="cards">
        {shown.map((entry) => (
          <OneEntry key={entry.eventId} {...{ entry, names }} />
        ))}
      </ul>
      {shown.length < entries.length && (
        <button type="button" class="kern-btn kern-btn--secondary" onClick={() => setIsWhole(true)}>
          <span class="kern-label">{t.day.whole(entries.length)}</span>
        </button>
      )}
      {isWhole && entries.length < total && <p class="kern-body kern-body--small">{t.day.first(entries.length)}</p>}
    </Section>
  );
}

function OneEntry({ entry, names }: { entry: Entry; names: OthersProps['names'] }) {
  const t = useCaseTexts();
  const words = useWords();
  const format = useFormat();
  const dates = useTwoDates();
  const staff = useStaff();
  const { type, stream, occurredOn, recordedAt, about, corrects } = entry;
  const actor = entry.actor as Readonly<{ id: string; role: string }>;
  const isVoid = corrects?.kind === 'VOID';
  return (
    <li class="card">
      <p class="kern-body">
        {about.map(({ residentId }, index) => (
          <span key={residentId}>
            {index > 0 && ', '}
            <Person {...{ residentId, names }} />
          </span>
        ))}
        {': '}
        <Link href={storyAddress(stream, dates)} class="kern-link inline">
          {isVoid ? `${words.entry(type)}: ${words.entry(corrects.type)}` : words.entry(type)}
        </Link>
        {!isVoid && `, ${format.day(occurredOn)}`}
      </p>
      <p class="kern-body kern-body--small">
        {t.file.recordedBy(format.instant(recordedAt), staff(actor.id), words.role(actor.role))}
        {corrects && <span class="mark">{t.story.because(corrects.reason)}</span>}
      </p>
    </li>
  );
}
