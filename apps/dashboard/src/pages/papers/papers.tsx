import { Link } from 'wouter-preact';
import { api, bodyOf, type Schemas } from '../../api/client.js';
import { useMay } from '../../api/me.js';
import { useAnswer } from '../../api/use-answer.js';
import { address, type Dates } from '../../dates.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useColumns } from '../../parts/columns.js';
import { DataTable } from '../../parts/data-table.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { Page } from '../../parts/page.js';
import { Answered } from '../../parts/trouble.js';

type Inquiry = Schemas['InquiryView'];
type Report = Schemas['ReportView'];

/** What the council has asked, and what it was answered: as it stands now, not at the dates of the figures. */
export function Papers() {
  const t = useTexts();
  const dates = useTwoDates();
  const mayRecord = useMay('paper.record');
  const asked = useAnswer(async () => {
    const [inquiries, reports] = await Promise.all([
      bodyOf(api.GET('/council-inquiries', { params: { query: { limit: 100 } } })),
      bodyOf(api.GET('/council-reports', { params: { query: { limit: 100 } } })),
    ]);
    return { inquiries: inquiries.inquiries, reports: reports.reports };
  }, []);
  return (
    <Page title={t.pages.papers} lead={t.papers.lead}>
      {mayRecord && (
        <Link class="kern-btn kern-btn--secondary first-of-all no-print" href={address('/papers/new-inquiry', dates)}>
          <span class="kern-label">{t.papers.newInquiry}</span>
        </Link>
      )}
      <Answered asked={asked}>
        {({ inquiries, reports }) => (
          <>
            <Inquiries inquiries={inquiries} reports={reports} dates={dates} />
            <Answers inquiries={inquiries} reports={reports} dates={dates} />
          </>
        )}
      </Answered>
    </Page>
  );
}

interface Listed {
  inquiries: readonly Inquiry[];
  reports: readonly Report[];
  dates: Dates;
}

function Inquiries({ inquiries, reports, dates }: Listed) {
  const t = useTexts();
  const { columnsOf } = useColumns();
  const states = ({ reportIds }: Inquiry) =>
    reportIds
      .map((id) => t.papers.states[reports.find(({ reportId }) => reportId === id)?.status ?? ''])
      .filter((state) => state !== undefined)
      .join(', ') || t.papers.none;
  return (
    <DataTable
      caption={t.papers.inquiries}
      name="council-inquiries"
      columns={[
        {
          head: t.papers.inquiry,
          value: ({ title }) => title,
          show: ({ inquiryId, title }) => (
            <Link class="kern-link" href={address(`/papers/inquiries/${encodeURIComponent(inquiryId)}`, dates)}>
              {title}
            </Link>
          ),
        },
        ...columnsOf<Inquiry>(({ day, text }) => [
          day(t.papers.session, ({ sessionOn }) => sessionOn),
          text(t.papers.agendaItem, ({ agendaItem }) => agendaItem),
          text(t.papers.askedBy, ({ askedBy }) => askedBy),
          day(t.papers.receivedOn, ({ receivedOn }) => receivedOn),
          text(t.papers.answeredBy, states),
        ]),
      ]}
      rows={inquiries}
    />
  );
}

function Answers({ inquiries, reports, dates }: Listed) {
  const t = useTexts();
  const format = useFormat();
  const { columnsOf } = useColumns();
  return (
    <DataTable
      caption={t.papers.answers}
      name="council-answers"
      columns={[
        {
          head: t.papers.answer,
          value: ({ reportId }) => reportId,
          show: ({ reportId, reference }) => (
            <Link class="kern-link" href={address(`/papers/${encodeURIComponent(reportId)}`, dates)}>
              {reference ?? t.papers.answerCalled(reportId)}
            </Link>
          ),
        },
        ...columnsOf<Report>(({ text, number }) => [
          text(t.papers.inquiry, (one) => inquiries.find(({ inquiryId }) => inquiryId === one.inquiryId)?.title),
          {
            head: t.papers.state,
            value: ({ status }) => status,
            show: (one) =>
              [t.papers.states[one.status], one.supersededBy !== null && t.papers.isSupersededShort]
                .filter(Boolean)
                .join(', '),
          },
          { head: t.papers.issuedOn, value: (one) => one.issuedAt, show: (one) => format.instant(one.issuedAt) },
          number(t.papers.deviating, ({ deviations }) => deviations?.length),
        ]),
      ]}
      rows={reports}
    />
  );
}
