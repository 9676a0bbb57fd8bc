import { useMemo } from 'preact/hooks';
import { api, bodyOf, type Schemas } from '../api/client.js';
import type { Dates } from '../dates.js';
import type { Texts } from '../i18n/de.js';
import { useTexts } from '../i18n/language.js';
import { useColumns } from '../parts/columns.js';
import { DataTable } from '../parts/data-table.js';
import { type Figure, Figures } from '../parts/figures.js';
import { OverTime, weekly, weeksBefore } from '../parts/over-time.js';
import { Page } from '../parts/page.js';
import { Answered } from '../parts/trouble.js';
import { type ThenAndToday, useThenAndToday } from '../parts/use-then-and-today.js';

type Report = Schemas['CaseloadView'];
type Load = Readonly<{
  openCases: number;
  weighted: number;
  households: number;
  withoutContact30d: number;
  oldestContactOn: string | null;
}>;

interface Caseloads {
  readonly report: Report;
  readonly days: readonly Schemas['CaseloadDayView'][];
  readonly stalled: Schemas['CaseOverviewView'];
}

async function caseloadsAt(dates: Dates): Promise<Caseloads> {
  const { asOf, knownAt } = dates;
  const days = { from: weeksBefore(asOf), until: asOf, knownAt };
  const stalled = { ...dates, status: 'OPEN', withoutContactDays: 30, sort: 'lastContactOn', limit: 50 } as const;
  const [report, overTime, cases] = await Promise.all([
    bodyOf(api.GET('/reports/caseload', { params: { query: dates } })),
    bodyOf(api.GET('/reports/caseload/days', { params: { query: days } })),
    bodyOf(api.GET('/cases', { params: { query: stalled } })),
  ]);
  return { report, days: weekly(overTime.days), stalled: cases };
}

/** Open cases per worker, unit and site, over time, and those that nobody has talked about for long. */
export function Caseload() {
  const t = useTexts();
  return (
    <Page title={t.pages.caseload} lead={t.caseload.lead}>
      <Answered asked={useThenAndToday(caseloadsAt)}>{(both) => <Caseloads {...both} />}</Answered>
    </Page>
  );
}

function Caseloads({ then, today }: ThenAndToday<Caseloads>) {
  const t = useTexts();
  const { columnsOf } = useColumns();
  const { report, days, stalled } = today;
  const series = useMemo(
    () => [{ name: t.overview.openCases, of: ({ openCases }: Schemas['CaseloadDayView']) => openCases }],
    [t],
  );
  const load = <Row extends Load>() =>
    columnsOf<Row>(({ number, day }) => [
      number(t.caseload.weighted, ({ weighted }) => weighted),
      number(t.overview.households, ({ households }) => households),
      number(t.overview.withoutContact, ({ withoutContact30d }) => withoutContact30d),
      day(t.caseload.oldestContact, ({ oldestContactOn }) => oldestContactOn),
    ]);
  const { openCases } = t.overview;
  return (
    <>
      <Figures caption={t.overview.caseload} name="caseload" figures={figures(t)} then={then.report} today={report} />
      <OverTime caption={t.caseload.overTime} name="caseload-weeks" days={days} series={series} />
      <DataTable
        caption={t.caseload.byWorker}
        name="caseload-workers"
        columns={columnsOf<Schemas['WorkerCaseloadView']>(({ text, site, word, opens }) => [
          text(t.columns['staffId']!, ({ staffId }) => staffId),
          text(t.columns['unitId']!, ({ unitId }) => unitId),
          word(t.columns['mode']!, ({ mode }) => mode),
          site(t.columns['accommodationId']!, ({ accommodationId }) => accommodationId),
          opens(
            openCases,
            (row) => row.openCases,
            ({ staffId }) => ({ table: 'responsibility', where: [`managerId=${staffId}`] }),
            ({ staffId }) => staffId,
          ),
          ...load<Schemas['WorkerCaseloadView']>(),
        ])}
        rows={report.workers}
      />
      <DataTable
        caption={t.caseload.byUnit}
        name="caseload-units"
        columns={columnsOf<Schemas['UnitCaseloadView']>(({ text, number }) => [
          text(t.columns['unitId']!, ({ unitId }) => unitId ?? t.caseload.noUnit),
          number(openCases, (row) => row.openCases),
          ...load<Schemas['UnitCaseloadView']>(),
        ])}
        rows={report.units}
      />
      <DataTable
        caption={t.caseload.bySite}
        name="caseload-sites"
        columns={columnsOf<Schemas['SiteCaseloadView']>(({ site, number }) => [
          site(t.columns['accommodationId']!, ({ accommodationId }) => accommodationId ?? t.caseload.noSite),
          number(openCases, (row) => row.openCases),
          ...load<Schemas['SiteCaseloadView']>(),
        ])}
        rows={report.sites}
      />
      <DataTable
        caption={`${t.caseload.stalled} (${stalled.total})`}
        name="caseload-stalled"
        columns={columnsOf<Schemas['CaseView']>(({ text, site, day }) => [
          text(t.columns['caseId']!, ({ caseId }) => caseId),
          text(t.columns['staffId']!, ({ managerId }) => managerId),
          site(t.columns['accommodationId']!, ({ accommodationId }) => accommodationId),
          day(t.caseload.openedOn, ({ openedOn }) => openedOn),
          day(t.caseload.lastContact, ({ lastContactOn }) => lastContactOn),
        ])}
        rows={stalled.cases}
      />
      {stalled.next !== null && <p class="kern-body kern-body--small">{t.explain.more(stalled.cases.length)}</p>}
    </>
  );
}

const figures = (t: Texts): Figure<Report>[] => [
  { label: t.overview.openCases, of: ({ openCases }) => openCases, facts: { table: 'open_case' } },
  { label: t.overview.households, of: ({ households }) => households },
  { label: t.caseload.heads, of: ({ heads }) => heads },
  { label: t.caseload.perHead, of: ({ openCasesPerHead }) => openCasesPerHead },
  { label: t.overview.withoutContact, of: ({ withoutContact30d }) => withoutContact30d },
  { label: t.overview.withoutManager, of: ({ withoutDeployedManager }) => withoutDeployedManager },
];
