import { useState } from 'preact/hooks';
import { Link, useLocation, useParams, useSearchParams } from 'wouter-preact';
import { api, bodyOf, type Schemas } from '../../api/client.js';
import { useAnswer } from '../../api/use-answer.js';
import { address } from '../../dates.js';
import { Tick } from '../../form/control.js';
import { draftName } from '../../form/draft-name.js';
import { EntryForm } from '../../form/entry-form.js';
import { textIn, type Values } from '../../form/spec.js';
import { type Entry, useEntry } from '../../form/use-entry.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { Page } from '../../parts/page.js';
import { Answered, Notice } from '../../parts/trouble.js';
import { type Beginning, contentOf } from './content.js';
import { answer, fieldsOf, KEEP, sentOf, valuesOf, VERSION } from './draft-fields.js';

type Inquiry = Schemas['OneInquiryView'];

/**
 * Texts for an answer, in the order of the questions. The address says which draft is edited (`report`), or which
 * issued answer the new one will stand in the place of (`supersedes`).
 */
export function Draft() {
  const t = useTexts();
  const { inquiryId = '' } = useParams<{ inquiryId: string }>();
  const [search] = useSearchParams();
  const supersedes = search.get('supersedes');
  const before = search.get('report') ?? supersedes;
  const keptAs = draftName(['draft', inquiryId], search);
  return (
    <Page
      title={before === null || supersedes !== null ? t.papers.newDraft : t.papers.editDraft}
      lead={t.papers.draftLead}
    >
      <Begun key={keptAs} {...{ inquiryId, before, keptAs }} isSuperseded={supersedes !== null} />
    </Page>
  );
}

interface BegunProps {
  inquiryId: string;
  before: string | null;
  isSuperseded: boolean;
  keptAs: string;
}

function Begun({ inquiryId, before, isSuperseded, keptAs }: BegunProps) {
  const asked = useAnswer(async () => {
    const inquiry = await bodyOf(api.GET('/council-inquiries/{inquiryId}', { params: { path: { inquiryId } } }));
    if (before === null) return { inquiry };
    // Before the texts: what is saved in between is found when these are saved.
    const version = isSuperseded ? undefined : await versionOf(before);
    const path = { reportId: before };
    const report = await bodyOf(api.GET('/council-reports/{reportId}', { params: { path } }));
    const content = contentOf(report);
    return { inquiry, beginning: { reportId: before, content, version } };
  }, []);
  return (
    <Answered asked={asked}>{({ inquiry, beginning }) => <DraftForm {...{ inquiry, beginning, keptAs }} />}</Answered>
  );
}

/** How many entries an answer has: whoever has seen them all may add one. */
async function versionOf(reportId: string): Promise<string> {
  const params = { path: { stream: `report-${reportId}` } };
  return String((await bodyOf(api.GET('/streams/{stream}', { params }))).version);
}

interface DraftFormProps {
  inquiry: Inquiry;
  beginning: Beginning | undefined;
  keptAs: string;
}

function DraftForm({ inquiry, beginning, keptAs }: DraftFormProps) {
  const t = useTexts();
  const dates = useTwoDates();
  const [, navigate] = useLocation();
  const edited = beginning?.version === undefined ? undefined : beginning;
  const entry = useEntry(keptAs, () => valuesOf(inquiry, beginning, dates.asOf));
  const paper = (values: Values) => address(`/papers/${encodeURIComponent(textIn(values, 'reportId'))}`, dates);
  const labels = inquiry.questions.map((_, index) => [answer(index), t.papers.answerTo(index + 1)] as const);
  const sent = (values: Values) => sentOf(values, inquiry, edited?.content);
  return (
    <EntryForm
      command="draftCouncilReport"
      path="/council-reports"
      entry={entry}
      fields={fieldsOf(inquiry)}
      hidden={['inquiryId', 'supersedes', ...(edited ? ['reportId'] : [])]}
      labels={Object.fromEntries(labels)}
      before={{
        ...(edited && { knownAt: <KeepKnownAt entry={entry} knownAt={edited.content.knownAt} /> }),
        ...Object.fromEntries(
          inquiry.questions.map((question, index) => [answer(index), <Question {...{ question, index }} />]),
        ),
      }}
      sent={sent}
      ifVersion={textIn(entry.values, VERSION)}
      submit={t.papers.save}
      cancel={address(`/papers/inquiries/${encodeURIComponent(inquiry.inquiryId)}`, dates)}
      onRecorded={(_, values) => navigate(paper(values))}
      recordedIn={paper(sent(entry.values))}
    >
      {() => <Overtaken key={entry.refusals} entry={entry} reportId={textIn(sent(entry.values), 'reportId')} />}
    </EntryForm>
  );
}

function Question({ question: { text, figures }, index }: { question: Inquiry['questions'][number]; index: number }) {
  const t = useTexts();
  return (
    <div>
      <h2 class="kern-heading-small">{t.papers.questionCalled(index + 1)}</h2>
      <blockquote class="kern-body as-typed">{text}</blockquote>
      <p class="kern-body">
        {t.papers.figures}: {figures.map((set) => t.papers.figureSets[set]).join('; ') || t.papers.noFigures}
      </p>
    </div>
  );
}

function KeepKnownAt({ entry, knownAt }: { entry: Entry; knownAt: string }) {
  const t = useTexts();
  const format = useFormat();
  return (
    <Tick
      {...{ id: 'keep-known-at', name: KEEP, value: 'yes' }}
      type="checkbox"
      label={t.papers.keepKnownAt(format.instant(knownAt))}
      checked={textIn(entry.values, KEEP) === 'yes'}
      onTick={(isTicked) => entry.set({ [KEEP]: isTicked ? 'yes' : '' })}
    />
  );
}

/** Somebody else has saved meanwhile: nobody overwrites that without having been told. */
function Overtaken({ entry, reportId }: { entry: Entry; reportId: string }) {
  const t = useTexts();
  const dates = useTwoDates();
  const version = textIn(entry.values, VERSION);
  const [before] = useState(version);
  if (entry.problem?.code !== 'VERSION_CONFLICT') return null;
  const stand = async (isTicked: boolean) => entry.set({ [VERSION]: isTicked ? await versionOf(reportId) : before });
  return (
    <Notice kind="warning" title={t.papers.overtaken}>
      <p class="kern-body">{t.papers.overtakenHint}</p>
      <p class="kern-body">
        <Link class="kern-link" href={address(`/papers/${encodeURIComponent(reportId)}`, dates)}>
          {t.papers.overtakenBy}
        </Link>
      </p>
      <Tick
        {...{ id: 'stands-instead', name: 'standsInstead', value: 'yes' }}
        type="checkbox"
        label={t.papers.standsInstead}
        checked={version !== before}
        onTick={(isTicked) => void stand(isTicked)}
      />
    </Notice>
  );
}
