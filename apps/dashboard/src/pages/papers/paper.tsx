import { useState } from 'preact/hooks';
import { Link, useParams } from 'wouter-preact';
import { api, bodyOf, type Schemas } from '../../api/client.js';
import { useMay } from '../../api/me.js';
import { useAnswer } from '../../api/use-answer.js';
import { address } from '../../dates.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useColumns } from '../../parts/columns.js';
import { DataTable } from '../../parts/data-table.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { Page } from '../../parts/page.js';
import { Answered, Notice } from '../../parts/trouble.js';
import { contentOf } from './content.js';
import { Described } from './described.js';
import { Files } from './files.js';
import { Printed } from './printed.js';
import { Steps } from './steps.js';

type Report = Schemas['OneReportView'];

async function paperOf(reportId: string) {
  const params = { path: { reportId } };
  const [report, document] = await Promise.all([
    bodyOf(api.GET('/council-reports/{reportId}', { params })),
    bodyOf(api.GET('/council-reports/{reportId}/document', { params })),
  ]);
  return { report, document };
}

/** One answer to the council: how it stands, what can be done with it, its files, and what it says. */
export function Paper() {
  const t = useTexts();
  const mayRecord = useMay('paper.record');
  const { reportId = '' } = useParams<{ reportId: string }>();
  const [done, setDone] = useState<readonly string[]>([]);
  const asked = useAnswer(async () => {
    const first = await paperOf(reportId);
    // Saved anew between the two questions.
    return first.report.sha512 === first.document.sha512 ? first : paperOf(reportId);
  }, [reportId, done]);
  return (
    <Page title={asked.answer?.report.reference ?? t.papers.answerCalled(reportId)}>
      <p class="kern-body" role="status">
        {done.at(-1)}
      </p>
      <Answered asked={asked}>
        {({ report, document }) => (
          <>
            <Notices report={report} />
            <State report={report} />
            {(report.deviations?.length ?? 0) > 0 && <Deviations report={report} />}
            {mayRecord && (
              <div class="steps no-print">
                {/* A form that was sent makes room for the one of the next step. */}
                <Steps
                  key={report.status}
                  report={report}
                  sha512={document.sha512}
                  onDone={(message) => setDone([...done, message])}
                />
              </div>
            )}
            {report.issuedAt !== null && <Files report={report} />}
            <section aria-labelledby="printed-text">
              <h2 class="kern-heading-medium" id="printed-text">
                {t.papers.text}
              </h2>
              <p class="kern-body">{t.papers.textLead}</p>
              <Printed document={document} />
            </section>
          </>
        )}
      </Answered>
    </Page>
  );
}

function Notices({ report }: { report: Report }) {
  const t = useTexts();
  const format = useFormat();
  const { withdrawnAt, reason, supersededBy, deviations } = report;
  return (
    <>
      {withdrawnAt !== null && (
        <Notice kind="warning" title={t.papers.isWithdrawn(format.instant(withdrawnAt))}>
          <p class="kern-body">{reason}</p>
        </Notice>
      )}
      {supersededBy !== null && <Notice kind="warning" title={t.papers.isSuperseded} />}
      {(deviations?.length ?? 0) > 0 && <Notice kind="warning" title={t.papers.deviates(deviations?.length ?? 0)} />}
    </>
  );
}

function State({ report }: { report: Report }) {
  const t = useTexts();
  const format = useFormat();
  const dates = useTwoDates();
  const content = contentOf(report);
  const to = (path: string, text: string) => (
    <Link class="kern-link" href={address(`/papers/${path}`, dates)}>
      {text}
    </Link>
  );
  const answer = (id: string | null) => id && to(encodeURIComponent(id), t.papers.answerCalled(id));
  return (
    <Described
      items={[
        [t.papers.state, <strong>{t.papers.states[report.status]}</strong>],
        [t.papers.inquiry, to(`inquiries/${encodeURIComponent(report.inquiryId)}`, content.inquiry.title)],
        [t.dates.asOf, format.day(content.asOf)],
        [t.dates.knownAt, format.instant(content.knownAt)],
        [t.papers.issuedOn, report.issuedAt && format.instant(report.issuedAt)],
        [t.papers.supersedes, answer(report.supersedes)],
        [t.papers.supersededBy, answer(report.supersededBy)],
      ]}
    />
  );
}

function Deviations({ report: { reportId, deviations } }: { report: Report }) {
  const t = useTexts();
  const { columnsOf } = useColumns();
  const inWords = (path: string) => path.split('.').map((part) => t.papers.figureWords[part] ?? part);
  const shown = (figure: Schemas['DeviationView']['issued']) => (figure === null ? '' : String(figure));
  return (
    <DataTable
      caption={t.papers.deviations}
      name={`deviations-${reportId}`}
      columns={columnsOf<Schemas['DeviationView']>(({ text }) => [
        text(t.papers.figure, ({ figure }) => inWords(figure).join(', ')),
        text(t.papers.asIssued, ({ issued }) => shown(issued)),
        text(t.papers.asToday, (one) => shown(one.today)),
      ])}
      rows={deviations ?? []}
    />
  );
}
