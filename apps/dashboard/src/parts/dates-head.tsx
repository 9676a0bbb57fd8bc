import { useId, useState } from 'preact/hooks';
import { type Dates, dayOf, useDates } from '../dates.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/language.js';
import { Freshness } from './freshness.js';

/** Reporting date and knowledge date, to read and to change. */
export function DatesHead({ dates, recordedAt }: { dates: Dates; recordedAt: string | null }) {
  const t = useTexts();
  const format = useFormat();
  const { set } = useDates();
  const id = useId();
  const isExact = dates.knownAt.length > 10;
  return (
    <section class="dates" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`} class="kern-sr-only">
        {t.dates.heading}
      </h2>
      <p class="dates__printed">
        {t.dates.asOf}: <strong>{format.day(dates.asOf)}</strong>, {t.dates.knownAt}:{' '}
        <strong>{isExact ? format.instant(dates.knownAt) : format.day(dates.knownAt)}</strong>
      </p>
      <DayField label={t.dates.asOf} hint={t.dates.asOfHint} day={dates.asOf} onDay={(asOf) => set({ asOf })} />
      <DayField
        label={t.dates.knownAt}
        hint={isExact ? t.dates.exactly(format.instant(dates.knownAt)) : t.dates.knownAtHint}
        day={dayOf(dates.knownAt)}
        onDay={(knownAt) => set({ knownAt })}
      />
      <div class="dates__shortcuts">
        <button type="button" class="kern-btn kern-btn--secondary" onClick={() => set({ knownAt: dates.asOf })}>
          <span class="kern-label">{t.dates.then}</span>
        </button>
        {recordedAt && (
          <button type="button" class="kern-btn kern-btn--secondary" onClick={() => set({ knownAt: recordedAt })}>
            <span class="kern-label">{t.dates.now}</span>
          </button>
        )}
      </div>
      <Freshness dates={dates} onNewer={(knownAt, how) => set({ knownAt }, how)} />
    </section>
  );
}

interface DayFieldProps {
  label: string;
  hint: string;
  day: string;
  onDay: (day: string) => void;
}

/** A day is taken once it is whole, not at each of its digits. */
function DayField({ label, hint, day, onDay }: DayFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const take = () => {
    if (typed && typed !== day) onDay(typed);
    setTyped(undefined);
  };
  return (
    <div class="kern-form-input dates__field">
      <label class="kern-label" for={id}>
        {label}
      </label>
      <div class="kern-hint" id={`${id}-hint`}>
        {hint}
      </div>
      <input
        id={id}
        class="kern-form-input__input"
        type="date"
        required
        min="1000-01-02"
        max="9999-12-30"
        aria-describedby={`${id}-hint`}
        value={typed ?? day}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
    </div>
  );
}
