import { useMemo } from 'preact/hooks';
import { api, bodyOf, ifAllowed, type Schemas } from '../api/client.js';
import { DEPLOYED, openCases } from '../calculations/caseload.js';
import { useSites } from '../api/names.js';
import type { Dates } from '../dates.js';
import type { CalculationName } from '../i18n/calculations.de.js';
import type { Texts } from '../i18n/de.js';
import { useTexts } from '../i18n/language.js';
import { CasesFound } from '../parts/cases-found.js';
import { type Called, useColumns } from '../parts/columns.js';
import { DataTable } from '../parts/data-table.js';
import { type Figure, Figures } from '../parts/figures.js';
import { LeftOut } from '../parts/left-out.js';
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

type Day = Schemas['CaseloadDayView'];

interface Caseloads {
  /** Null where the reader may not see whose cases they are. */
  readonly report: Report | null;
  readonly days: readonly Day[];
  /** Null where the reader may not see single cases. */
  readonly stalled: Schemas['CaseOverviewView'] | null;
}

async function caseloadsAt(dates: Dates): Promise<Caseloads> {
  const { asOf, knownAt } = dates;
  const days = { from: weeksBefore(asOf), until: asOf, knownAt };
  const stalled = { ...dates, status: 'OPEN', withoutContactDays: 30, sort: 'lastContactOn', limit: 50 } as const;
  const [report, overTime, cases] = await Promise.all([
    ifAllowed(bodyOf(api.GET('/reports/caseload', { params: { query: dates } }))),
    bodyOf(api.GET('/reports/caseload/days', { params: { query: days } })),
    ifAllowed(bodyOf(api.GET('/cases', { params: { query: stalled } }))),
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
  const series = useMemo(
    () => [{ name: t.overview.openCases, of: (day: Day) => day.openCases, behind: () => openCases() }],
    [t],
  );
  return (
    <>
      <LeftOut isRefused={today.report === null || today.stalled === null} />
      {then.report && today.report ? (
        <Figures
          {...{ caption: t.overview.caseload, name: 'caseload', figures: figures(t) }}
          then={then.report}
          today={today.report}
        />
      ) : (
        <Figures
          {...{ caption: t.overview.caseload, name: 'caseload', figures: counted(t) }}
          then={then.days}
          today={today.days}
        />
      )}
      <OverTime caption={t.caseload.overTime} name="caseload-weeks" days={today.days} series={series} />
      {today.report && <Loads report={today.report} />}
      {today.stalled && <CasesFound found={today.stalled} caption={t.caseload.stalled} name="caseload-stalled" />}
    </>
  );
}

/** Per worker, unit and site. */
function Loads({ report }: { report: Report }) {
  const t = useTexts();
  const { columnsOf } = useColumns();
  const sites = useSites();
  /** @param of which row, as calculations call it; `called` as it is read out */
  const load = <Row extends Load>(of: (row: Row) => string, called: (row: Row) => Called) =>
    columnsOf<Row>(({ opens, opensText }) => {
      const byRule = (head: string, calculation: CalculationName, value: (row: Row) => number) =>
        opens(head, value, (row) => ({ calculation, of: of(row) }), called);
      return [
        opens(
          t.overview.openCases,
          (row) => row.openCases,
          (row) => openCases(of(row)),
          called,
        ),
        byRule(t.caseload.weighted, 'weighted', ({ weighted }) => weighted),
        byRule(t.overview.households, 'households', ({ households }) => households),
        byRule(t.overview.withoutContact, 'withoutContact', ({ withoutContact30d }) => withoutContact30d),
        opensText(
          t.caseload.oldestContact,
          ({ oldestContactOn }) => oldestContactOn,
          (row) => ({ calculation: 'oldestContact', of: of(row) }),
          called,
        ),
      ];
    });
  return (
    <>
      <DataTable
        caption={t.caseload.byWorker}
        name="caseload-workers"
        columns={columnsOf<Schemas['WorkerCaseloadView']>(({ text, staff, site, word }) => [
          staff(t.columns['staffId']!, ({ staffId }) => staffId),
          text(t.columns['unitId']!, ({ unitId }) => unitId),
          word(t.columns['mode']!, ({ mode }) => mode),
          site(t.columns['accommodationId']!, ({ accommodationId }) => accommodationId),
          ...load<Schemas['WorkerCaseloadView']>(
            ({ staffId }) => `managerId=${staffId}`,
            ({ staffId }) => ({ staffId }),
          ),
        ])}
        rows={report.workers}
      />
      <DataTable
        caption={t.caseload.byUnit}
        name="caseload-units"
        columns={columnsOf<Schemas['UnitCaseloadView']>(({ text }) => [
          text(t.columns['unitId']!, ({ unitId }) => unitId ?? t.caseload.noUnit),
          ...load<Schemas['UnitCaseloadView']>(
            ({ unitId }) => `unitId=${unitId ?? ''}`,
            ({ unitId }) => unitId ?? t.caseload.noUnit,
          ),
        ])}
        rows={report.units}
      />
      <DataTable
        caption={t.caseload.bySite}
        name="caseload-sites"
        columns={columnsOf<Schemas['SiteCaseloadView']>(({ site }) => [
          site(t.columns['accommodationId']!, ({ accommodationId }) => accommodationId ?? t.caseload.noSite),
          ...load<Schemas['SiteCaseloadView']>(
            ({ accommodationId }) => `accommodationId=${accommodationId ?? ''}`,
            ({ accommodationId }) => sites.get(accommodationId ?? '') ?? accommodationId ?? t.caseload.noSite,
          ),
        ])}
        rows={report.sites}
      />
    </>
  );
}

/** Of all together, for whoever may not see whose they are. */
const counted = (t: Texts): Figure<readonly Day[]>[] => [
  { label: t.overview.openCases, of: (days) => days.at(-1)?.openCases, behind: openCases() },
];

const figures = (t: Texts): Figure<Report>[] => [
  { label: t.overview.openCases, of: (report) => report.openCases, behind: openCases() },
  { label: t.overview.households, of: ({ households }) => households, behind: { calculation: 'households' } },
  { label: t.caseload.heads, of: ({ heads }) => heads, behind: DEPLOYED },
  { label: t.caseload.perHead, of: ({ openCasesPerHead }) => openCasesPerHead, behind: { calculation: 'perHead' } },
  {
    label: t.overview.withoutContact,
    of: ({ withoutContact30d }) => withoutContact30d,
    behind: { calculation: 'withoutContact' },
  },
  {
    label: t.overview.withoutManager,
    of: ({ withoutDeployedManager }) => withoutDeployedManager,
    behind: { calculation: 'withoutManager' },
  },
];
