import { useParams, useSearchParams } from 'wouter-preact';
import { api, bodyOf, type Schemas } from '../api/client.js';
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
import { isShown } from './story/is-shown.js';
import { Choice, kindOf, Kinds } from './story/kinds.js';
import { PeopleIn, peopleIn } from './story/people-in.js';
import { Sliders } from './story/sliders.js';
import { Steps } from './story/story-steps.js';
import '../case.css';

type Member = Schemas['HouseholdStoryView']['members'][number];
type Story = Readonly<{ members: readonly Member[]; steps: readonly Step[] }>;

async function storyOf(householdId: string, query: Partial<Dates>): Promise<Story> {
  const params = { path: { householdId }, query };
  const { members, steps } = await bodyOf(api.GET('/households/{householdId}/story', { params }));
  return { members, steps: (steps as unknown as readonly Step[]).filter(isShown) };
}

/** All files of all who were ever in a household in one story, as it was known at any date. */
export function HouseholdStoryPage() {
  const { story: t } = useCaseTexts();
  const { householdId = '' } = useParams<{ householdId: string }>();
  return (
    <Page title={t.ofHousehold(householdId)} lead={t.householdLead}>
      <HouseholdStory key={householdId} householdId={householdId} />
    </Page>
  );
}

function HouseholdStory({ householdId }: { householdId: string }) {
  const { asOf, knownAt } = useTwoDates();
  const all = useAnswer(() => storyOf(householdId, {}), [householdId]);
  const asked = useAnswer(() => storyOf(householdId, { asOf, knownAt }), [householdId, asOf, knownAt]);
  return (
    <Answered asked={asked}>{(story) => <Told {...{ story, asOf }} all={all.answer?.steps ?? story.steps} />}</Answered>
  );
}

interface ToldProps {
  /** As known at the knowledge date. */
  story: Story;
  /** Everything recorded, to choose dates from. */
  all: readonly Step[];
  asOf: string;
}

function Told({ story: { members, steps }, all, asOf }: ToldProps) {
  const { story: t } = useCaseTexts();
  const told = members.filter(({ isTold }) => isTold);
  const others = idsOf(members.filter(({ isTold }) => !isTold));
  const me = useMe();
  const mayName = me?.operations.includes('resident.read') ?? false;
  // A name that one may not read would be asked for in vain, and that is noted.
  const named = [...idsOf(told), ...peopleIn(all)].filter((id) => !others.includes(id));
  const names = useNames(mayName ? named : []);
  return (
    <>
      <PeopleIn {...{ names }} label={t.members} ids={told.map(({ residentId }) => residentId)} />
      {others.length > 0 && <p class="kern-body">{`${t.notTold}: ${others.join(', ')}`}</p>}
      <PeopleIn {...{ names }} ids={peopleIn(all)} without={idsOf(members)} />
      {all.length > 0 && <Sliders steps={all} />}
      {steps.length === 0 ? (
        <Notice kind="info" title={t.nothingKnownOfHousehold} />
      ) : (
        <Chosen {...{ told, names, steps, all, asOf }} />
      )}
    </>
  );
}

const idsOf = (members: readonly Member[]): string[] => members.flatMap(({ residentIds }) => residentIds);

type ChosenProps = Pick<ToldProps, 'all' | 'asOf'> &
  Readonly<{ told: readonly Member[]; names: ReadonlyMap<string, string>; steps: readonly Step[] }>;

/** The entries of whose files, and of which of these, the address says. */
function Chosen({ told, names, steps, all, asOf }: ChosenProps) {
  const { story: t } = useCaseTexts();
  const known = useKnown(names);
  const [search] = useSearchParams();
  const [kind, of] = [search.get('kind') ?? '', search.get('of') ?? ''];
  const files = filesOf(all, told.find(({ residentId }) => residentId === of)?.residentIds ?? [of]);
  const ofOne = steps.filter(({ event: { stream } }) => of === '' || files.has(stream));
  const shown = ofOne.filter(({ event }) => kind === '' || kindOf(event) === kind);
  const people = told.map(({ residentId }) => [residentId, names.get(residentId) ?? residentId] as const);
  return (
    <>
      {told.length > 1 && <Choice name="of" label={t.whose} value={of} options={[['', t.everybody], ...people]} />}
      <Kinds {...{ kind }} steps={ofOne} />
      <Section title={t.steps(shown.length)}>
        <Steps {...{ known, asOf }} steps={shown} isOfSeveral />
      </Section>
    </>
  );
}

/** The files that bear one of the ids, or in which an entry names one. */
function filesOf(steps: readonly Step[], ids: readonly string[]): ReadonlySet<string> {
  const isOf = (step: Step) =>
    ids.some((id) => step.event.stream.endsWith(`-${id}`)) || peopleIn([step]).some((id) => ids.includes(id));
  return new Set(steps.filter(isOf).map(({ event: { stream } }) => stream));
}
