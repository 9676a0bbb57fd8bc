import { useId } from 'preact/hooks';
import { dayOf, daysBefore, useDates } from '../../dates.js';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { useFormat } from '../../i18n/format.js';
import { useTwoDates } from '../../parts/dates-context.js';
import type { Step } from '../../story/steps.js';

/** Each once, in their order. */
const sorted = (values: readonly string[]): string[] => [...new Set(values)].sort();

/** Moves the two dates from entry to entry of a file. Any other day is chosen in the head of the page. */
export function Sliders({ steps }: { steps: readonly Step[] }) {
  const { story: t } = useCaseTexts();
  const format = useFormat();
  const dates = useTwoDates();
  const { set } = useDates();
  const instants = sorted(steps.map(({ event }) => event.recordedAt));
  const days = sorted(steps.map(({ event }) => event.occurredOn));
  const isKnown = (instant: string) =>
    dates.knownAt.length > 10 ? instant <= new Date(dates.knownAt).toISOString() : dayOf(instant) <= dates.knownAt;
  return (
    <div class="sliders">
      <Slider
        label={t.knownAt}
        hint={t.sliderHint}
        stops={instants}
        at={instants.filter(isKnown).length}
        inWords={(instant) => (instant === undefined ? t.before : format.instant(instant))}
        onStop={(instant) => set({ knownAt: instant ?? justBefore(instants[0]!) }, { replace: true })}
      />
      <Slider
        label={t.asOf}
        hint={t.sliderHint}
        stops={days}
        at={days.filter((day) => day <= dates.asOf).length}
        inWords={(day) => (day === undefined ? t.beforeDay : format.day(day))}
        onStop={(day) => set({ asOf: day ?? daysBefore(days[0]!, 1) }, { replace: true })}
      />
    </div>
  );
}

const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();

interface SliderProps {
  label: string;
  hint: string;
  stops: readonly string[];
  /** How many of the stops are reached. */
  at: number;
  inWords: (stop: string | undefined) => string;
  /** With nothing for the place before the first stop. */
  onStop: (stop: string | undefined) => void;
}

function Slider({ label, hint, stops, at, inWords, onStop }: SliderProps) {
  const id = useId();
  const shown = inWords(stops[at - 1]);
  return (
    <div class="kern-form-input">
      <label class="kern-label" for={id}>
        {label}
      </label>
      <div class="kern-hint" id={`${id}-hint`}>
        {hint}
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={stops.length}
        step={1}
        value={at}
        aria-valuetext={shown}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onStop(stops[Number(event.currentTarget.value) - 1])}
      />
      <output class="kern-body" for={id}>
        {shown}
      </output>
    </div>
  );
}
