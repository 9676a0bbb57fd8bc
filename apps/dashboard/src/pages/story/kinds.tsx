import { useSearchParams } from 'wouter-preact';
import { Control, described } from '../../form/control.js';
import { useCaseTexts } from '../../i18n/case-texts.js';
import type { Step } from '../../story/steps.js';
import { useWords } from '../../words/use-words.js';

/** Which kind of file an entry is in. */
export const kindOf = ({ stream }: Step['event']): string => stream.split('-', 1)[0] ?? '';

/** Which files are shown; the address says so. */
export function Kinds({ steps, kind }: { steps: readonly Step[]; kind: string }) {
  const { story: t } = useCaseTexts();
  const words = useWords();
  const counts = new Map<string, number>();
  for (const { event } of steps) counts.set(kindOf(event), (counts.get(kindOf(event)) ?? 0) + 1);
  // One that is not there at this knowledge date stays chosen.
  if (kind !== '' && !counts.has(kind)) counts.set(kind, 0);
  const options = [...counts].map(([value, count]) => [value, t.ofKind(words.kind(value), count)] as const);
  return <Choice name="kind" label={t.files} value={kind} options={[['', t.everyFile(steps.length)], ...options]} />;
}

interface ChoiceProps {
  /** In the address. */
  name: string;
  label: string;
  value: string;
  /** The first one, without a value, leaves nothing out. */
  options: readonly (readonly [value: string, label: string])[];
}

/** What of a story is shown, as the address says it. */
export function Choice({ name, label, value, options }: ChoiceProps) {
  const [, setSearch] = useSearchParams();
  const choose = (chosen: string) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (chosen === '') after.delete(name);
        else after.set(name, chosen);
        return after;
      },
      { replace: true },
    );
  const labelled = { id: `chosen-${name}`, label };
  return (
    <div class="choose">
      <Control {...labelled}>
        <div class="kern-form-input__select-wrapper">
          <select
            {...described(labelled)}
            class="kern-form-input__select"
            value={value}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            {options.map(([option, text]) => (
              <option key={option} value={option}>
                {text}
              </option>
            ))}
          </select>
        </div>
      </Control>
    </div>
  );
}
