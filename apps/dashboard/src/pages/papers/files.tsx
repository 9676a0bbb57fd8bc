import { api, bodyOf, type Schemas } from '../../api/client.js';
import { useSending } from '../../api/use-sending.js';
import { useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { download } from '../../parts/download.js';
import { Trouble } from '../../parts/trouble.js';

const FORMATS = ['pdf', 'html', 'xlsx', 'csv', 'json', 'oparl'] as const;
type Format = (typeof FORMATS)[number];

/** The files of an issued answer, each with the checksum with which it was issued. */
export function Files({ report: { reportId, reference, files } }: { report: Schemas['OneReportView'] }) {
  const t = useTexts();
  const { problem, send } = useSending();
  const checksum = (format: Format) => files?.[format] ?? (format === 'oparl' ? null : t.papers.notNoted);
  const take = (format: Format) =>
    send(() => (format === 'oparl' ? takeOparl(reportId) : takeFile(reportId, format, reference ?? reportId)));
  return (
    <>
      {problem && <Trouble problem={problem} />}
      <DataTable<Format>
        caption={t.papers.files}
        name={`files-${reportId}`}
        columns={[
          {
            head: t.papers.file,
            value: (format) => format,
            show: (format) => (
              <button
                type="button"
                class="kern-btn kern-btn--tertiary"
                aria-label={t.papers.download(t.papers.formats[format])}
                onClick={() => void take(format)}
              >
                <span class="kern-label">{t.papers.formats[format]}</span>
              </button>
            ),
          },
          {
            head: t.papers.checksum,
            value: checksum,
            show: (format) => <code class="checksum">{checksum(format)}</code>,
          },
        ]}
        rows={FORMATS}
      />
    </>
  );
}

async function takeFile(reportId: string, format: Exclude<Format, 'oparl'>, reference: string): Promise<void> {
  const params = { path: { reportId, format } };
  const asked = api.GET('/council-reports/{reportId}/files/{format}', { params, parseAs: 'blob' });
  const content = await bodyOf(asked);
  download(`Drucksache-${reference.replace(/[^A-Za-z0-9]+/g, '-')}.${format}`, content, content.type);
}

async function takeOparl(reportId: string): Promise<void> {
  const paper = await bodyOf(api.GET('/oparl/v1.1/papers/{reportId}', { params: { path: { reportId } } }));
  download(`oparl-${reportId}.json`, JSON.stringify(paper, null, 2), 'application/json');
}
