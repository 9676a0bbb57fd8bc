import { Link } from 'wouter-preact';
import { mayVoid, useMe } from '../../api/me.js';
import { useStaff } from '../../api/staff.js';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { type Formats, useFormat } from '../../i18n/format.js';
import { useTwoDates } from '../../parts/dates-context.js';
import {
  type Change,
  changesBetween,
  type Standing,
  standingsOf,
  type Step,
  type StepEvent,
} from '../../story/steps.js';
import { storyAddress, voidAddress } from '../case/addresses.js';
import { ActionLink } from '../case/parts.js';
import { useWords, type Words } from '../../words/use-words.js';
import { isForMachines, type Known, Shown, ShownParts } from '../../words/value-shown.js';

interface StepsProps {
  /** In the order of recording; of one file or of several. */
  steps: readonly Step[];
  asOf: string;
  known: Known;
  /** Whether each says which file it is in. */
  isOfSeveral?: boolean;
}

/** Each entry with who recorded it when, what it says, and what it changed; corrections are seen as such. */
export function Steps({ steps, asOf, known, isOfSeveral = false }: StepsProps) {
  const standings = standingsOf(steps.map(({ event }) => event));
  const before = statesBefore(steps);
  return (
    <ol class="cards story">
      {steps.map((step, index) => (
        <OneStep
          key={step.event.id}
          {...{ step, known, steps, isOfSeveral }}
          before={before[index]}
          standing={standings.get(step.event.id) ?? { is: 'IN_EFFECT' }}
          isLater={step.event.occurredOn > asOf}
        />
      ))}
    </ol>
  );
}

/** The state of the same file after its step before. */
function statesBefore(steps: readonly Step[]): unknown[] {
  const states = new Map<string, unknown>();
  return steps.map(({ event: { stream }, state }) => {
    const before = states.get(stream);
    states.set(stream, state);
    return before;
  });
}

interface OneStepProps {
  step: Step;
  steps: readonly Step[];
  before: unknown;
  isOfSeveral: boolean;
  standing: Standing;
  isLater: boolean;
  known: Known;
}

function OneStep({ step: { event, state }, steps, before, standing, isLater, known, isOfSeveral }: OneStepProps) {
  const { story: t } = useCaseTexts();
  const words = useWords();
  const format = useFormat();
  const isGone = standing.is !== 'IN_EFFECT';
  const title = titleOf(event, words, format);
  return (
    <li class={`card ${isGone ? 'card--gone' : ''}`} id={event.id}>
      <h3 class="kern-heading-small">
        {t.step(event.version)}: {isGone ? <del>{title}</del> : title}
        {isLater && <span class="mark">{t.later}</span>}
      </h3>
      {isOfSeveral && <InFile stream={event.stream} />}
      <Recorded event={event} />
      <Corrected {...{ event, steps, standing }} />
      <Said {...{ event, isGone, known }} />
      <h4 class="kern-label">{t.changed}</h4>
      <Changes changes={changesBetween(before ?? {}, state).filter(isRead)} known={known} />
      <details>
        <summary class="kern-link">{t.whole}</summary>
        {typeof state === 'object' && state !== null && <ShownParts value={state} known={known} />}
      </details>
      {!isGone && <Void {...{ event, title }} />}
    </li>
  );
}

function Said({ event: { data }, isGone, known }: { event: StepEvent; isGone: boolean; known: Known }) {
  const { story: t } = useCaseTexts();
  if (Object.keys(data).length === 0) return null;
  const said = <ShownParts value={data} known={known} />;
  return (
    <>
      <h4 class="kern-label">{t.said}</h4>
      {isGone ? <del>{said}</del> : said}
    </>
  );
}

/** Which file it is in: there it is shown that nobody has changed it. */
function InFile({ stream }: { stream: string }) {
  const words = useWords();
  const dates = useTwoDates();
  return (
    <p class="kern-body kern-body--small">
      <Link href={storyAddress(stream, dates)} class="kern-link inline">
        {words.stream(stream)}
      </Link>
    </p>
  );
}

/** For whoever may say that it did not happen. */
function Void({ event: { id, stream, corrects }, title }: { event: StepEvent; title: string }) {
  const { file: t } = useCaseTexts();
  const me = useMe();
  const dates = useTwoDates();
  if (corrects?.kind === 'VOID' || !mayVoid(me, stream)) return null;
  return (
    <div class="actions">
      <ActionLink href={voidAddress(stream, id, dates)} label={t.about(t.voidIt, title)}>
        {t.voidIt}
      </ActionLink>
    </div>
  );
}

const titleOf = ({ type, occurredOn }: StepEvent, words: Words, format: Formats): string =>
  `${words.entry(type)}, ${format.day(occurredOn)}`;

/** Parts that only the log needs are left out, and lists that have nothing in them yet. */
const isRead = ({ path, before, after }: Change): boolean =>
  !path.some((name) => isForMachines(String(name)) || name === 'history') && !(isNothing(before) && isNothing(after));

const isNothing = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

function Recorded({ event: { recordedAt, meta } }: { event: StepEvent }) {
  const { file, story } = useCaseTexts();
  const words = useWords();
  const format = useFormat();
  const staff = useStaff();
  const { actor, lateReason } = meta;
  return (
    <p class="kern-body kern-body--small">
      {file.recordedBy(format.instant(recordedAt), staff(actor.id), words.role(actor.role))}
      {lateReason !== undefined && <span class="mark">{story.late(lateReason)}</span>}
    </p>
  );
}

/** What an entry corrects, and what has corrected it: each leads to the other. */
function Corrected({ event, steps, standing }: Pick<OneStepProps, 'steps' | 'standing'> & { event: StepEvent }) {
  const { file, story } = useCaseTexts();
  const words = useWords();
  const format = useFormat();
  const original = steps.find((step) => step.event.id === event.corrects?.eventId)?.event;
  const link = (to: StepEvent, text: string) => (
    <a class="kern-link inline" href={`#${to.id}`} onClick={(clicked) => goTo(clicked, to.id)}>
      {text}
    </a>
  );
  return (
    <>
      {original && event.corrects && (
        <p class="kern-body">
          {link(
            original,
            (event.corrects.kind === 'VOID' ? story.voids : story.corrects)(titleOf(original, words, format)),
          )}
          . {story.because(event.corrects.reason)}
        </p>
      )}
      {standing.is !== 'IN_EFFECT' && (
        <p class="kern-body">
          {link(
            standing.by,
            (standing.is === 'VOIDED' ? file.voided : file.replaced)(
              format.instant(standing.by.recordedAt),
              standing.by.corrects?.reason ?? '',
            ),
          )}
        </p>
      )}
    </>
  );
}

/** Within the page; the address keeps its dates. */
function goTo(event: Event, id: string): void {
  event.preventDefault();
  const entry = document.getElementById(id);
  entry?.setAttribute('tabindex', '-1');
  entry?.focus();
  entry?.scrollIntoView({ block: 'center' });
}

/** What is another than before, in words. */
export function Changes({ changes, known }: { changes: readonly Change[]; known: Known }) {
  const { story: t } = useCaseTexts();
  const words = useWords();
  if (changes.length === 0) return <p class="kern-body">{t.nothingChanged}</p>;
  return (
    <ul class="changes">
      {changes.map(({ path, before, after }) => {
        const name = String(path.findLast((part) => typeof part === 'string') ?? '');
        return (
          <li key={path.join('.')}>
            <strong>{placeOf(path, words)}</strong>
            {': '}
            {before === undefined ? null : (
              <>
                <del>
                  <Shown {...{ name, known }} value={before} />
                </del>
                {' → '}
              </>
            )}
            {after === undefined ? t.isGone : <Shown {...{ name, known }} value={after} />}
          </li>
        );
      })}
    </ul>
  );
}

/** Where in the state: `cases, 0, managers` is "Cases 1, Responsibilities". */
function placeOf(path: Change['path'], words: Words): string {
  const parts: string[] = [];
  for (const part of path) {
    if (typeof part === 'string') parts.push(words.part(part));
    else parts.push(`${parts.pop() ?? ''} ${part + 1}`.trim());
  }
  return parts.join(', ');
}
