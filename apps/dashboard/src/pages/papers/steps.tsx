import { Link } from 'wouter-preact';
import type { Schemas } from '../../api/client.js';
import { address } from '../../dates.js';
import { EntryForm } from '../../form/entry-form.js';
import type { FieldSpec } from '../../form/spec.js';
import { useEntry } from '../../form/use-entry.js';
import { useTexts } from '../../i18n/language.js';
import { useTwoDates } from '../../parts/dates-context.js';

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
          <Approve key={sha512} {...{ report, sha512, onDone }} />
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

const REPORT: FieldSpec = { name: 'reportId', kind: 'id', required: true, isInPath: true };

interface StepFormProps {
  report: Report;
  /** The last part of the address, and the name of the command. */
  step: 'approval' | 'issue' | 'withdrawal';
  command: string;
  title: string;
  lead: string;
  /** What is asked for beside the answer itself. */
  field: FieldSpec;
  /** What the page knows of it. */
  known?: string;
  isGrave?: boolean;
  onDone: () => void;
}

function StepForm({ report: { reportId }, step, command, title, lead, field, known, ...rest }: StepFormProps) {
  const dates = useTwoDates();
  const { isGrave = false, onDone } = rest;
  const entry = useEntry(`${command} ${reportId} ${known ?? ''}`, () => ({
    reportId,
    ...(known !== undefined && { [field.name]: known }),
  }));
  return (
    <section>
      <h2 class="kern-heading-small">{title}</h2>
      <p class="kern-body">{lead}</p>
      <EntryForm
        {...{ command, entry, isGrave }}
        path={`/council-reports/{reportId}/${step}`}
        fields={[REPORT, field]}
        hidden={known === undefined ? ['reportId'] : ['reportId', field.name]}
        submit={title}
        onRecorded={onDone}
        recordedIn={address(`/papers/${encodeURIComponent(reportId)}`, dates)}
      />
    </section>
  );
}

function Approve({ report, sha512, onDone }: StepProps & { sha512: string }) {
  const { papers: t } = useTexts();
  return (
    <StepForm
      {...{ report, title: t.approve, lead: t.approveLead }}
      step="approval"
      command="approveCouncilReport"
      field={{ name: 'sha512', kind: 'text', required: true }}
      known={sha512}
      onDone={() => onDone(t.approved)}
    />
  );
}

function Issue({ report, onDone }: StepProps) {
  const { papers: t } = useTexts();
  return (
    <StepForm
      {...{ report, title: t.issue, lead: t.issueLead }}
      step="issue"
      command="issueCouncilReport"
      field={{ name: 'reference', kind: 'text', required: true }}
      onDone={() => onDone(t.issued)}
    />
  );
}

function Withdraw({ report, onDone }: StepProps) {
  const { papers: t } = useTexts();
  return (
    <StepForm
      {...{ report, title: t.withdraw, lead: t.withdrawLead }}
      step="withdrawal"
      command="withdrawCouncilReport"
      field={{ name: 'reason', kind: 'long', required: true, rows: 2 }}
      isGrave
      onDone={() => onDone(t.withdrawn)}
    />
  );
}
