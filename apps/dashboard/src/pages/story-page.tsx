import { useState } from 'preact/hooks';
import { useLocation, useParams } from 'wouter-preact';
import { api, bodyOf, Refused } from '../api/client.js';
import { useMe } from '../api/me.js';
import { useNames } from '../api/names.js';
import { useAnswer } from '../api/use-answer.js';
import type { Dates } from '../dates.js';
import { Control, described } from '../form/control.js';
import { useCaseTexts } from '../i18n/case-texts.js';
import { useTexts } from '../i18n/language.js';
import { useTwoDates } from '../parts/dates-context.js';
import { Flashed } from '../parts/flash.js';
import { Page } from '../parts/page.js';
import { Answered, Notice } from '../parts/trouble.js';
import type { Step } from '../story/steps.js';
import { useWords } from '../words/use-words.js';
import { useKnown } from '../words/use-known.js';
import { type Known, ShownParts } from '../words/value-shown.js';
import { storyAddress } from './case/addresses.js';
import { Section } from './case/parts.js';
import { Differences } from './story/differences.js';
import { HouseholdsIn, PeopleIn, peopleIn } from './story/people-in.js';
import { Proof } from './story/proof.js';
import { Sliders } from './story/sliders.js';
import { Steps } from './story/story-steps.js';
import '../case.css';

/** The steps of a file, as known then; none where nothing was known. */
async function stepsOf(stream: string, dates: Partial<Dates>): Promise<readonly Step[]> {
  try {
    const { steps } = await bodyOf(api.GET('/streams/{stream}', { params: { path: { stream }, query: dates } }));
    return steps as unknown as readonly Step[];
  } catch (error) {
    if (error instanceof Refused && error.problem.code === 'STREAM_NOT_FOUND') return [];
    throw error;
  }
}

/** A file step by step, as it was known at any date; and that nobody has changed it. */
export function StoryPage() {
  const t = useTexts();
  const { story } = useCaseTexts();
  const words = useWords();
  const { stream } = useParams<{ stream?: string }>();
  return (
    <Page title={stream === undefined ? t.pages.story : words.stream(stream)} lead={story.lead}>
      <Flashed />
      <Choose key={stream} stream={stream ?? ''} />
      {stream !== undefined && <Story key={`story ${stream}`} stream={stream} />}
    </Page>
  );
}

function Choose({ stream }: { stream: string }) {
  const { story: t } = useCaseTexts();
  const dates = useTwoDates();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState(stream);
  const labelled = { id: 'stream', label: t.stream, hint: t.streamHint };
  const show = (event: Event) => {
    event.preventDefault();
    if (typed.trim() !== '') navigate(storyAddress(encodeURIComponent(typed.trim()), dates));
  };
  return (
    <form class="choose" onSubmit={show}>
      <Control {...labelled}>
        <input
          {...described(labelled)}
          type="text"
          autocomplete="off"
          spellcheck={false}
          class="kern-form-input__input"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </Control>
      <button type="submit" class="kern-btn kern-btn--secondary">
        <span class="kern-label">{t.show}</span>
      </button>
    </form>
  );
}

function Story({ stream }: { stream: string }) {
  const dates = useTwoDates();
  const { asOf, knownAt } = dates;
  const all = useAnswer(() => stepsOf(stream, {}), [stream]);
  const asked = useAnswer(
    async () => ({ knownAt, known: await stepsOf(stream, { asOf, knownAt }) }),
    [stream, asOf, knownAt],
  );
  return (
    <Answered asked={asked}>
      {(told) => (
        <Told {...{ stream, dates }} known={told.known} knownAt={told.knownAt} all={all.answer ?? told.known} />
      )}
    </Answered>
  );
}

interface ToldProps {
  stream: string;
  dates: Dates;
  /** Everything recorded, to choose dates from. */
  all: readonly Step[];
  /** As known at the knowledge date, with states at the reporting date. */
  known: readonly Step[];
  /** The knowledge date of these; that of the page may have been changed since. */
  knownAt: string;
}

function Told({ stream, dates, all, known: steps, knownAt }: ToldProps) {
  const { story: t } = useCaseTexts();
  const me = useMe();
  const mayName = me?.operations.includes('resident.read') ?? false;
  const names = useNames(mayName ? peopleIn(all) : []);
  const known = useKnown(names);
  return (
    <>
      {me?.operations.includes('bundle.read') && (
        <Proof key={knownAt} {...{ stream, knownAt }} ids={steps.map(({ event }) => event.id)} />
      )}
      <PeopleIn {...{ stream, names }} ids={peopleIn(all)} />
      <HouseholdsIn steps={all} />
      {all.length > 0 && <Sliders steps={all} />}
      {steps.length === 0 ? (
        <Notice kind="info" title={t.nothingKnown} />
      ) : (
        <>
          <Section title={t.steps(steps.length)}>
            <Steps {...{ steps, known }} asOf={dates.asOf} />
          </Section>
          <State state={steps.at(-1)?.state} known={known} />
          <Differences {...{ stream, known, dates }} />
        </>
      )}
    </>
  );
}

function State({ state, known }: { state: unknown; known: Known }) {
  const { story: t } = useCaseTexts();
  return (
    <Section title={t.state}>
      {typeof state === 'object' && state !== null ? <ShownParts value={state} known={known} /> : t.noState}
    </Section>
  );
}
