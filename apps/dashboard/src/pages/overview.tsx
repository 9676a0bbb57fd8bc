import { useMemo } from 'preact/hooks';
import { api, bodyOf, ifAllowed, type Schemas } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { type Dates, useDates, usualDates } from '../dates.js';
import { useFormat } from '../i18n/format.js';
import type { Texts } from '../i18n/de.js';
import { useTexts } from '../i18n/language.js';
import { Chart } from '../parts/chart.js';
import { bars } from '../parts/charts.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { useTwoDates } from '../parts/dates-context.js';
import { type Figure, Figures, Opens } from '../parts/figures.js';
import { Page } from '../parts/page.js';
import { Answered, Notice } from '../parts/trouble.js';
import { type ThenAndToday, useThenAndToday } from '../parts/use-then-and-today.js';

interface Organisation {
  readonly staffing: Schemas['StaffingView'];
  readonly occupancy: Schemas['OccupancyView'];
  /** Null where the reader may not see it. */
  readonly caseload: Schemas['CaseloadView'] | null;
  readonly pipeline: Schemas['PipelineView'] | null;
  readonly needs: Schemas['StaffingNeedsView'];
}

async function organisationAt(dates: Dates): Promise<Organisation> {
  const params = { params: { query: dates } };
  const [staffing, occupancy, caseload, pipeline, needs] = await Promise.all([
    bodyOf(api.GET('/reports/staffing', params)),
    bodyOf(api.GET('/reports/occupancy', params)),
    ifAllowed(bodyOf(api.GET('/reports/caseload', params))),
    ifAllowed(bodyOf(api.GET('/reports/pipeline', { params: { query: { ...dates, limit: 1 } } }))),
    bodyOf(api.GET('/reports/needs', params)),
  ]);
  return { staffing, occupancy, caseload, pipeline, needs };
}

/** The organisation at a glance. */
export function Overview() {
  const t = useTexts();
  return (
    <Page title={t.pages.overview} lead={t.overview.lead}>
      <Answered asked={useThenAndToday(organisationAt)}>{(both) => <Organisation {...both} />}</Answered>
    </Page>
  );
}

function Organisation({ then, today }: ThenAndToday<Organisation>) {
  const t = useTexts();
  const format = useFormat();
  const dates = useTwoDates();
  if (isEmpty(today) && isEmpty(then)) return <NothingThere />;
  const groups = [
    [t.overview.staffing, 'staffing', staffing(t)],
    [t.overview.occupancy, 'occupancy', occupancy(t)],
    ...(today.caseload ? ([[t.overview.caseload, 'caseload', caseload(t)]] as const) : []),
    ...(today.pipeline ? ([[t.overview.pipeline, 'pipeline', pipeline(t)]] as const) : []),
    [t.overview.needs, 'needs', needs(t)],
  ] as const;
  return (
    <>
      <p class="kern-body kern-body--small">
        {t.figures.about(format.day(dates.asOf), format.instant(today.staffing.knownAt))}
      </p>
      <div class="columns">
        {groups.map(([caption, name, figures]) => (
          <Figures key={name} caption={caption} name={name} figures={figures} then={then} today={today} />
        ))}
      </div>
      {(!today.caseload || !today.pipeline) && <Notice kind="info" title={t.overview.notAllowed} />}
      {today.needs.standard === null && <Notice kind="info" title={t.overview.noStandard} />}
      <Sites {...today} />
    </>
  );
}

const isEmpty = ({ staffing: { total }, occupancy: { present }, caseload }: Organisation): boolean =>
  total === 0 && present === 0 && !caseload?.openCases;

const staffing = (t: Texts): Figure<Organisation>[] => [
  { label: t.overview.total, of: ({ staffing: { total } }) => total, facts: { table: 'employment' } },
  deployed(t.overview.unitLeads, 'UNIT_LEAD', ({ staffing: { unitLeads } }) => unitLeads),
  deployed(t.overview.onSite, 'ON_SITE', ({ staffing: { onSite } }) => onSite),
  deployed(t.overview.mobile, 'MOBILE', ({ staffing: { mobile } }) => mobile),
  { label: t.overview.undeployed, of: ({ staffing: { undeployed } }) => undeployed },
  { label: t.overview.units, of: ({ staffing: { units } }) => units, facts: { table: 'unit' } },
  { label: t.overview.planned, of: ({ needs: { plannedHires } }) => plannedHires, facts: { table: 'expansion_plan' } },
];

const deployed = (label: string, mode: string, of: Figure<Organisation>['of']): Figure<Organisation> => ({
  ...{ label, of },
  facts: { table: 'deployment', where: [`mode=${mode}`] },
});

const occupancy = (t: Texts): Figure<Organisation>[] => [
  { label: t.overview.residents, of: ({ occupancy: { present } }) => present, facts: { table: 'presence' } },
];

const caseload = (t: Texts): Figure<Organisation>[] => [
  { label: t.overview.openCases, of: ({ caseload }) => caseload?.openCases, facts: { table: 'open_case' } },
  { label: t.overview.households, of: ({ caseload }) => caseload?.households },
  { label: t.overview.withoutContact, of: ({ caseload }) => caseload?.withoutContact30d },
  { label: t.overview.withoutManager, of: ({ caseload }) => caseload?.withoutDeployedManager },
];

const pipeline = (t: Texts): Figure<Organisation>[] => [
  { label: t.overview.active, of: ({ pipeline }) => pipeline?.active, facts: { table: 'move_out' } },
  { label: t.overview.stalled, of: ({ pipeline }) => pipeline?.stalled },
  {
    label: t.overview.moved,
    of: ({ pipeline }) => pipeline?.stages.find(({ stage }) => stage === 'MOVED')?.count,
    facts: { table: 'move_out', where: ['stage=MOVED'] },
  },
  {
    label: t.overview.aftercareOpen,
    of: ({ pipeline }) => pipeline?.aftercare.open,
    facts: { table: 'aftercare' },
  },
  { label: t.overview.aftercareOverdue, of: ({ pipeline }) => pipeline?.aftercare.overdue },
];

const needs = (t: Texts): Figure<Organisation>[] => [
  { label: t.overview.need, of: ({ needs: { total } }) => total.need },
  { label: t.overview.needHeads, of: ({ needs: { total } }) => total.heads, facts: { table: 'deployment' } },
  { label: t.overview.gap, of: ({ needs: { total } }) => total.gap },
  { label: t.overview.contractsEnding, of: ({ needs: { contractsEnding } }) => contractsEnding.length },
];

type Site = Schemas['SiteOccupancyView'] & { readonly heads: number };

/** Staff and residents of each accommodation. */
function Sites({ staffing, occupancy }: Organisation) {
  const t = useTexts();
  const dates = useTwoDates();
  const sites = useMemo(() => sitesOf(staffing, occupancy), [staffing, occupancy]);
  const draw = useMemo(
    () =>
      bars(
        sites.map(({ name }) => name),
        [{ name: t.overview.heads, values: sites.map(({ heads }) => heads) }],
      ),
    [sites, t],
  );
  const amount = (
    head: string,
    of: (site: Site) => number,
    facts: (id: string) => { table: string; where: string[] },
  ): Column<Site> => ({
    ...{ head, value: of, isNumber: true },
    show: (site) => (
      <Opens
        amount={of(site)}
        label={`${head}, ${site.name}`}
        facts={facts(`accommodationId=${site.accommodationId}`)}
        dates={dates}
      />
    ),
  });
  const columns: Column<Site>[] = [
    { head: t.overview.site, value: ({ name }) => name },
    amount(
      t.overview.heads,
      ({ heads }) => heads,
      (site) => ({ table: 'deployment', where: ['mode=ON_SITE', site] }),
    ),
    amount(
      t.overview.present,
      ({ present }) => present,
      (site) => ({ table: 'presence', where: [site] }),
    ),
    amount(
      t.overview.usablePlaces,
      ({ usablePlaces }) => usablePlaces,
      (site) => ({ table: 'accommodation', where: [site] }),
    ),
  ];
  if (sites.length === 0) return null;
  return (
    <div class="beside">
      <DataTable caption={t.overview.sites} name="sites" columns={columns} rows={sites} />
      <Chart label={t.overview.headsBySite} draw={draw} />
    </div>
  );
}

const sitesOf = ({ sites }: Organisation['staffing'], occupancy: Organisation['occupancy']): Site[] =>
  occupancy.sites.map((site) => ({
    ...site,
    heads: sites.find(({ accommodationId }) => accommodationId === site.accommodationId)?.heads ?? 0,
  }));

/** Says what to do about a day on which there is nothing. */
function NothingThere() {
  const t = useTexts();
  const format = useFormat();
  const { set } = useDates();
  const { answer } = useAnswer(() => bodyOf(api.GET('/freshness')), []);
  if (!answer) return null;
  const usual = usualDates(answer);
  return (
    <Notice kind="info" title={t.overview.empty}>
      {answer.lastDay === null ? (
        <p class="kern-body">{t.overview.emptyLog}</p>
      ) : (
        <>
          <p class="kern-body">{t.overview.emptyHint(format.day(answer.lastDay))}</p>
          <button type="button" class="kern-btn kern-btn--primary" onClick={() => set(usual)}>
            <span class="kern-label">{t.overview.emptyGo}</span>
          </button>
        </>
      )}
    </Notice>
  );
}
