import { useParams, useSearchParams } from 'wouter-preact';
import { api, bodyOf } from '../api/client.js';
import { useMe } from '../api/me.js';
import { useNames } from '../api/names.js';
import { useAnswer } from '../api/use-answer.js';
import type { Dates } from '../dates.js';
import { useCaseTexts } from '../i18n/case-texts.js';
import { useTwoDates } from '../parts/dates-context.js';
import { Page } from '../parts/page.js';
import { Answered, Notice } from '../parts/trouble.js';
import type { Step } from '../story/steps.js';
import { useKnown } from '../words/use-known.js';
import { Section } from './case/parts.js';
import { HouseholdsIn, PeopleIn, peopleIn } from './story/people-in.js';
import { isShown } from './story/is-shown.js';
import { kindOf, Kinds } from './story/kinds.js';
import { Sliders } from './story/sliders.js';
import { Steps } from './story/story-steps.js';
import '../case.css';

type Story = Readonly<{ residentIds: readonly string[]; steps: readonly Step[] }>;

async function storyOf(residentId: string, query: Partial<Dates>): Promise<Story> {
  const params = { path: { residentId }, query };
  const { residentIds, steps } = await bodyOf(api.GET('/residents/{residentId}/story', { params }));
  return { residentIds, steps: (steps as unknown as readonly Step[]).filter(isShown) };
}

/** All files of a person in one story, as it was known at any date. */
export function PersonStoryPage() {
  const { story: t } = useCaseTexts();
  const me = useMe();
  const { residentId = '' } = useParams<{ residentId: string }>();
  const mayName = me?.operations.includes('resident.read') ?? false;
  const name = useNames(mayName ? [residentId] : []).get(residentId);
  return (
    <Page title={t.ofPerson(name ?? residentId)} tab={t.ofPerson(residentId)} lead={t.personLead}>
      <PersonStory key={residentId} {...{ residentId, mayName }} />
    </Page>
  );
}

function PersonStory({ residentId, mayName }: { residentId: string; mayName: boolean }) {
  const { asOf, knownAt } = useTwoDates();
  const all = useAnswer(() => storyOf(residentId, {}), [residentId]);
  const asked = useAnswer(() => storyOf(residentId, { asOf, knownAt }), [residentId, asOf, knownAt]);
  return (
    <Answered asked={asked}>
      {(story) => <Told {...{ story, mayName, asOf }} all={all.answer?.steps ?? story.steps} />}
    </Answered>
  );
}

interface ToldProps {
  /** As known at the knowledge date. */
  story: Story;
  /** Everything recorded, to choose dates from. */
  all: readonly Step[];
  mayName: boolean;
  asOf: string;
}

function Told({ story: { residentIds, steps }, all, mayName, asOf }: ToldProps) {
  const { story: t } = useCaseTexts();
  const [search] = useSearchParams();
  const kind = search.get('kind') ?? '';
  const ids = peopleIn(all);
  const names = useNames(mayName ? ids : []);
  const known = useKnown(names);
  const shown = steps.filter(({ event }) => kind === '' || kindOf(event) === kind);
  return (
    <>
      <PeopleIn {...{ ids, names }} without={residentIds} />
      <HouseholdsIn steps={all} />
      {all.length > 0 && <Sliders steps={all} />}
      {steps.length === 0 ? (
        <Notice kind="info" title={t.nothingKnownOf} />
      ) : (
        <>
          <Kinds {...{ steps, kind }} />
          <Section title={t.steps(shown.length)}>
            <Steps {...{ known, asOf }} steps={shown} isOfSeveral />
          </Section>
        </>
      )}
    </>
  );
}
