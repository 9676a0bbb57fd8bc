import { useLocation, useParams, useSearchParams } from 'wouter-preact';
import { api, bodyOf, type Schemas } from '../../api/client.js';
import { useAnswer } from '../../api/use-answer.js';
import { useSending } from '../../api/use-sending.js';
import { address } from '../../dates.js';
import { draftName } from '../../form/draft-name.js';
import { forgetDraft } from '../../form/drafts.js';
import { typed } from '../../form/typed.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { Check, Field, Form } from '../../parts/form.js';
import { Page } from '../../parts/page.js';
import { Answered } from '../../parts/trouble.js';
import { type Content, contentOf } from './content.js';
import { draftIn } from './draft-in.js';

type Inquiry = Schemas['OneInquiryView'];

/** What is edited, or taken as a beginning: an earlier draft, or the issued answer that will be superseded. */
interface Beginning {
  readonly reportId: string;
  readonly content: Content;
  readonly isSuperseded: boolean;
}

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
    const path = { reportId: before };
    const report = await bodyOf(api.GET('/council-reports/{reportId}', { params: { path } }));
    const content = contentOf(report);
    return { inquiry, beginning: { reportId: before, content, isSuperseded } };
  }, []);
  return (
    <Answered asked={asked}>{({ inquiry, beginning }) => <DraftForm {...{ inquiry, beginning, keptAs }} />}</Answered>
  );
}

interface DraftFormProps {
  inquiry: Inquiry;
  beginning: Beginning | undefined;
  keptAs: string;
}

function DraftForm({ inquiry, beginning, keptAs }: DraftFormProps) {
  const t = useTexts();
  const format = useFormat();
  const dates = useTwoDates();
  const [, navigate] = useLocation();
  const { problem, send } = useSending();
  const edited = beginning?.isSuperseded === false ? beginning : undefined;
  const content = beginning?.content;
  const suggested = idFor(inquiry);

  const save = async (values: FormData) => {
    const body = {
      reportId: edited?.reportId ?? typed(values, 'reportId') ?? suggested,
      inquiryId: inquiry.inquiryId,
      ...(beginning?.isSuperseded && { supersedes: beginning.reportId }),
      ...draftIn(values, inquiry.questions, edited?.content),
    };
    if (await send(() => bodyOf(api.POST('/council-reports', { body })))) {
      forgetDraft(keptAs);
      navigate(address(`/papers/${encodeURIComponent(body.reportId)}`, dates));
    }
  };
  return (
    <Form
      {...{ problem, keptAs }}
      submit={t.papers.save}
      cancel={address(`/papers/inquiries/${encodeURIComponent(inquiry.inquiryId)}`, dates)}
      onSubmit={(values) => void save(values)}
    >
      {!edited && <Field name="reportId" label={t.papers.id} placeholder={suggested} isOptional />}
      <Field name="asOf" type="date" label={t.papers.asOf} value={content?.asOf ?? dates.asOf} />
      {edited && (
        <Check
          name="keepKnownAt"
          value="yes"
          label={t.papers.keepKnownAt(format.instant(edited.content.knownAt))}
          isChecked
        />
      )}
      <Field name="knownAt" type="date" label={t.papers.knownAt} hint={t.papers.knownAtHint} isOptional />
      <Field name="introduction" label={t.papers.introduction} rows={6} value={content?.introduction} />
      {inquiry.questions.map(({ text, figures }, index) => (
        <div key={index} class="form__part">
          <h2 class="kern-heading-small">{t.papers.questionCalled(index + 1)}</h2>
          <blockquote class="kern-body as-typed">{text}</blockquote>
          <p class="kern-body">
            {t.papers.figures}: {figures.map((set) => t.papers.figureSets[set]).join('; ') || t.papers.noFigures}
          </p>
          <Field
            name={`answers.${index}.text`}
            label={t.papers.answerTo(index + 1)}
            hint={t.papers.answerHint}
            rows={8}
            value={content?.answers[index]?.text}
          />
        </div>
      ))}
    </Form>
  );
}

/** After the inquiry, and another one for each answer to it. */
const idFor = ({ inquiryId, reportIds }: Inquiry): string =>
  `R-${inquiryId.replace(/^A-/, '')}${reportIds.length === 0 ? '' : `-${reportIds.length + 1}`}`;
