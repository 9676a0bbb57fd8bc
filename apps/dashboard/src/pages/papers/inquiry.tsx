import { Link, useParams } from 'wouter-preact';
import { api, bodyOf } from '../../api/client.js';
import { useMay } from '../../api/me.js';
import { useAnswer } from '../../api/use-answer.js';
import { address } from '../../dates.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { Page } from '../../parts/page.js';
import { Answered } from '../../parts/trouble.js';
import { Described } from './described.js';

/** One inquiry, with its questions and the answers to it. */
export function Inquiry() {
  const t = useTexts();
  const format = useFormat();
  const dates = useTwoDates();
  const mayRecord = useMay('paper.record');
  const { inquiryId = '' } = useParams<{ inquiryId: string }>();
  const asked = useAnswer(async () => {
    const [inquiry, reports] = await Promise.all([
      bodyOf(api.GET('/council-inquiries/{inquiryId}', { params: { path: { inquiryId } } })),
      bodyOf(api.GET('/council-reports', { params: { query: { inquiryId, limit: 100 } } })),
    ]);
    return { inquiry, reports: reports.reports };
  }, [inquiryId]);
  return (
    <Page title={asked.answer?.inquiry.title ?? t.papers.inquiry}>
      <Answered asked={asked}>
        {({ inquiry, reports }) => (
          <>
            <Described
              items={[
                [t.papers.askedBy, inquiry.askedBy],
                [t.papers.addressedTo, inquiry.addressedTo],
                [t.papers.session, format.day(inquiry.sessionOn)],
                [t.papers.agendaItem, inquiry.agendaItem],
                [t.papers.receivedOn, format.day(inquiry.receivedOn)],
                [t.papers.id, inquiryId],
              ]}
            />
            {inquiry.preamble !== null && (
              <>
                <h2 class="kern-heading-medium">{t.papers.preamble}</h2>
                <p class="kern-body as-typed">{inquiry.preamble}</p>
              </>
            )}
            <h2 class="kern-heading-medium">{t.papers.questions}</h2>
            <ol class="kern-list kern-list--number">
              {inquiry.questions.map(({ text, figures }, index) => (
                <li key={index}>
                  <span class="as-typed">{text}</span>
                  <br />
                  {t.papers.figures}: {figures.map((set) => t.papers.figureSets[set]).join('; ') || t.papers.noFigures}
                </li>
              ))}
            </ol>
            <h2 class="kern-heading-medium">{t.papers.answers}</h2>
            {reports.length === 0 && <p class="kern-body">{t.papers.none}</p>}
            <ul class="kern-list">
              {reports.map(({ reportId, reference, status }) => (
                <li key={reportId}>
                  <Link class="kern-link" href={address(`/papers/${encodeURIComponent(reportId)}`, dates)}>
                    {reference ?? t.papers.answerCalled(reportId)}
                  </Link>{' '}
                  ({t.papers.states[status]})
                </li>
              ))}
            </ul>
            {mayRecord && (
              <Link
                class="kern-btn kern-btn--secondary no-print"
                href={address(`/papers/inquiries/${encodeURIComponent(inquiryId)}/draft`, dates)}
              >
                <span class="kern-label">{t.papers.newDraft}</span>
              </Link>
            )}
          </>
        )}
      </Answered>
    </Page>
  );
}
