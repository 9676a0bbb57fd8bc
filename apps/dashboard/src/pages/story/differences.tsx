import { useState } from 'preact/hooks';
import { api, bodyOf } from '../../api/client.js';
import { useStaff } from '../../api/staff.js';
import { useAnswer } from '../../api/use-answer.js';
import type { Dates } from '../../dates.js';
import { Control, described } from '../../form/control.js';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { useFormat } from '../../i18n/format.js';
import { Answered } from '../../parts/trouble.js';
import { changesBetween, type Step } from '../../story/steps.js';
import type { Known } from '../../words/value-shown.js';
import { isForMachines } from '../../words/value-shown.js';
import { useWords } from '../../words/use-words.js';
import { Section } from '../case/parts.js';
import { Changes } from './story-steps.js';

interface DifferencesProps {
  stream: string;
  known: Known;
  dates: Dates;
}

/** What is known at the knowledge date of the page and was not at an earlier one. */
export function Differences(props: DifferencesProps) {
  const { story: t } = useCaseTexts();
  const [typed, setTyped] = useState('');
  const [comparedTo, setComparedTo] = useState('');
  const labelled = { id: 'compared-to', label: t.comparedTo, hint: t.comparedHint };
  return (
    <Section title={t.differences}>
      <form
        class="choose"
        onSubmit={(event) => {
          event.preventDefault();
          setComparedTo(typed);
        }}
      >
        <Control {...labelled}>
          <input
            {...described(labelled)}
            type="date"
            min="1000-01-02"
            max="9999-12-30"
            class="kern-form-input__input"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </Control>
        <button type="submit" class="kern-btn kern-btn--secondary">
          <span class="kern-label">{t.compare}</span>
        </button>
      </form>
      {comparedTo !== '' && <Found {...props} comparedTo={comparedTo} />}
    </Section>
  );
}

function Found({ stream, known, dates, comparedTo }: DifferencesProps & { comparedTo: string }) {
  const { story: t, file } = useCaseTexts();
  const words = useWords();
  const format = useFormat();
  const staff = useStaff();
  const { knownAt } = dates;
  const asked = useAnswer(
    () =>
      bodyOf(
        api.GET('/streams/{stream}/differences', { params: { path: { stream }, query: { comparedTo, knownAt } } }),
      ),
    [stream, comparedTo, knownAt],
  );
  return (
    <Answered asked={asked}>
      {({ entries, changes }) => {
        const steps = entries as unknown as readonly Step[];
        if (steps.length === 0) return <p class="kern-body">{t.sameKnown}</p>;
        // The service compares lists as a whole.
        const parts = changes.flatMap(({ field, before, after }) => changesBetween(before, after, field.split('.')));
        return (
          <>
            <p class="kern-body">{t.addedBetween(steps.length)}</p>
            <ul class="changes">
              {steps.map(({ event: { id, type, occurredOn, recordedAt, meta, corrects } }) => (
                <li key={id}>
                  {`${words.entry(type)}, ${format.day(occurredOn)}, `}
                  {file.recordedBy(format.instant(recordedAt), staff(meta.actor.id), words.role(meta.actor.role))}
                  {corrects && <span class="mark">{t.because(corrects.reason)}</span>}
                </li>
              ))}
            </ul>
            <Changes
              changes={parts.filter(({ path }) => !path.some((name) => isForMachines(String(name))))}
              known={known}
            />
          </>
        );
      }}
    </Answered>
  );
}
