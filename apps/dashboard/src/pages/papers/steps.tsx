import { Link } from 'wouter-preact';
import { api, bodyOf, type Schemas } from '../../api/client.js';
import { useSending } from '../../api/use-sending.js';
import { address } from '../../dates.js';
import { typed } from '../../form/typed.js';
import { useTexts } from '../../i18n/language.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { Field, Form } from '../../parts/form.js';

type Report = Schemas['OneReportView'];

interface StepProps {
  report: Report;
  /** Says what has been recorded; the page asks anew. */
  onDone: (message: string) => void;
}

/**
 * What can be done next with an answer.
 *
 * @param sha512 of the text that is shown: no other is approved
 */
export function Steps({ report, sha512, onDone }: StepProps & { sha512: string }) {
  switch (report.status) {
    case 'DRAFTED':
      return (
        <>
          <Edit report={report} />
          <Approve {...{ report, sha512, onDone }} />
        </>
      );
    case 'APPROVED':
      return (
        <>
          <Edit report={report} />
          <Issue report={report} onDone={onDone} />
        </>
      );
    case 'ISSUED':
      return (
        <>
          <Edit report={report} />
          <Withdraw report={report} onDone={onDone} />
        </>
      );
    case 'WITHDRAWN':
      return null;
  }
}

/** The texts of a draft; of an issued answer, those of the one that will stand in its place. */
function Edit({ report: { reportId, inquiryId, status } }: { report: Report }) {
  const t = useTexts();
  const dates = useTwoDates();
  const isIssued = status === 'ISSUED';
  const what: [string, string][] = [[isIssued ? 'supersedes' : 'report', reportId]];
  return (
    <Link
      class="kern-btn kern-btn--secondary"
      href={address(`/papers/inquiries/${encodeURIComponent(inquiryId)}/draft`, dates, what)}
    >
      <span class="kern-label">{isIssued ? t.papers.supersede : t.papers.editDraft}</span>
    </Link>
  );
}

function Approve({ report: { reportId }, sha512, onDone }: StepProps & { sha512: string }) {
  const t = useTexts();
  const { problem, send } = useSending();
  const params = { path: { reportId } };
  const approve = async () => {
    const sent = () => bodyOf(api.POST('/council-reports/{reportId}/approval', { params, body: { sha512 } }));
    if (await send(sent)) onDone(t.papers.approved);
  };
  return (
    <section>
      <h2 class="kern-heading-small">{t.papers.approve}</h2>
      <p class="kern-body">{t.papers.approveLead}</p>
      <Form problem={problem} submit={t.papers.approve} onSubmit={() => void approve()} />
    </section>
  );
}

function Issue({ report: { reportId }, onDone }: StepProps) {
  const t = useTexts();
  const { problem, send } = useSending();
  const params = { path: { reportId } };
  const issue = async (values: FormData) => {
    const body = { reference: typed(values, 'reference') as string };
    if (await send(() => bodyOf(api.POST('/council-reports/{reportId}/issue', { params, body })))) {
      onDone(t.papers.issued);
    }
  };
  return (
    <section>
      <h2 class="kern-heading-small">{t.papers.issue}</h2>
      <p class="kern-body">{t.papers.issueLead}</p>
      <Form problem={problem} submit={t.papers.issue} onSubmit={(values) => void issue(values)}>
        <Field name="reference" label={t.papers.referenceField} />
      </Form>
    </section>
  );
}

function Withdraw({ report: { reportId }, onDone }: StepProps) {
  const t = useTexts();
  const { problem, send } = useSending();
  const params = { path: { reportId } };
  const withdraw = async (values: FormData) => {
    const body = { reason: typed(values, 'reason') as string };
    if (await send(() => bodyOf(api.POST('/council-reports/{reportId}/withdrawal', { params, body })))) {
      onDone(t.papers.withdrawn);
    }
  };
  return (
    <section>
      <h2 class="kern-heading-small">{t.papers.withdraw}</h2>
      <p class="kern-body">{t.papers.withdrawLead}</p>
      <Form problem={problem} submit={t.papers.withdraw} isGrave onSubmit={(values) => void withdraw(values)}>
        <Field name="reason" label={t.papers.reason} rows={2} />
      </Form>
    </section>
  );
}
