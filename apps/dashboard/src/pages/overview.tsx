import { useMemo } from 'preact/hooks';
import { api, bodyOf, ifAllowed, type Schemas } from '../api/client.js';
import { type Counts, countsAt } from '../api/counts.js';
import { useAnswer } from '../api/use-answer.js';
import { DEPLOYED, openCases } from '../calculations/caseload.js';
import { ACTIVE } from '../calculations/move-outs.js';
import { ToBeSeen } from './approvals/to-be-seen.js';
import { moveOutCounts } from './move-outs/counted.js';
import { type Dates, useDates, usualDates } from '../dates.js';
import type { CalculationName } from '../i18n/calculations.de.js';
import { useFormat } from '../i18n/format.js';
import type { Texts } from '../i18n/de.js';
import { useTexts } from '../i18n/language.js';
import { Chart } from '../parts/chart.js';
import { bars } from '../parts/charts.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { useTwoDates } from '../parts/dates-context.js';
import type { Behind } from '../parts/behind.js';
import { type Figure, Figures } from '../parts/figures.js';
import { LeftOut } from '../parts/left-out.js';
import { Opens } from '../parts/opens.js';
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
  /** Of cases and move-outs together, for whoever may not see one of the two. */
  readonly counts: Counts | null;
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
  const counts = caseload && pipeline ? null : await countsAt(dates);
  return { staffing, occupancy, caseload, pipeline, needs, counts };
}

/** The organisation at a glance. */
export function Overview() {
  const t = useTexts();
  return (
    <Page title={t.pages.overview} lead={t.overview.lead}>
      <ToBeSeen />
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
    [t.overview.caseload, 'caseload', today.caseload ? caseload(t) : countedCases(t)],
    [t.overview.pipeline, 'pipeline', today.pipeline ? pipeline(t) : countedMoveOuts(t)],
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
      <LeftOut isRefused={today.counts !== null} />
      {today.needs.standard === null && <Notice kind="info" title={t.overview.noStandard} />}
      <Sites {...today} />
    </>
  );
}

const isEmpty = ({ staffing: { total }, occupancy: { present }, caseload, counts }: Organisation): boolean =>
  total === 0 && present === 0 && !(caseload ?? counts?.cases)?.openCases;

const staffing = (t: Texts): Figure<Organisation>[] => [
  { label: t.overview.total, of: ({ staffing: { total } }) => total, behind: { table: 'employment' } },
  deployed(t.overview.unitLeads, 'UNIT_LEAD', ({ staffing: { unitLeads } }) => unitLeads),
  deployed(t.overview.onSite, 'ON_SITE', ({ staffing: { onSite } }) => onSite),
  deployed(t.overview.mobile, 'MOBILE', ({ staffing: { mobile } }) => mobile),
  byRule(t.overview.undeployed, 'undeployed', ({ staffing }) => staffing.undeployed),
  { label: t.overview.units, of: ({ staffing: { units } }) => units, behind: { table: 'unit' } },
  byRule(t.overview.planned, 'plannedHires', ({ needs }) => needs.plannedHires),
];

const deployed = (label: string, mode: string, of: Figure<Organisation>['of']): Figure<Organisation> => ({
  ...{ label, of },
  behind: { table: 'deployment', where: [`mode=${mode}`] },
});

const byRule = (label: string, calculation: CalculationName, of: Figure<Organisation>['of']): Figure<Organisation> => ({
  ...{ label, of },
  behind: { calculation },
});

const occupancy = (t: Texts): Figure<Organisation>[] => [
  byRule(t.overview.residents, 'residents', ({ occupancy: { present } }) => present),
];

const caseload = (t: Texts): Figure<Organisation>[] => [
  { label: t.overview.openCases, of: ({ caseload }) => caseload?.openCases, behind: openCases() },
  byRule(t.overview.households, 'households', ({ caseload }) => caseload?.households),
  byRule(t.overview.withoutContact, 'withoutContact', ({ caseload }) => caseload?.withoutContact30d),
  byRule(t.overview.withoutManager, 'withoutManager', ({ caseload }) => caseload?.withoutDeployedManager),
];

const pipeline = (t: Texts): Figure<Organisation>[] => [
  { label: t.overview.active, of: ({ pipeline }) => pipeline?.active, behind: ACTIVE },
  byRule(t.overview.stalled, 'stalled', ({ pipeline }) => pipeline?.stalled),
  {
    label: t.overview.moved,
    of: ({ pipeline }) => pipeline?.stages.find(({ stage }) => stage === 'MOVED')?.count,
    behind: { table: 'move_out', where: ['stage=MOVED'] },
  },
  {
    label: t.overview.aftercareOpen,
    of: ({ pipeline }) => pipeline?.aftercare.open,
    behind: { table: 'aftercare' },
  },
  byRule(t.overview.aftercareOverdue, 'aftercareOverdue', ({ pipeline }) => pipeline?.aftercare.overdue),
];

const countedCases = (t: Texts): Figure<Organisation>[] => [
  { label: t.overview.openCases, of: ({ counts }) => counts?.cases?.openCases, behind: openCases() },
];

const countedMoveOuts = (t: Texts): Figure<Organisation>[] =>
  moveOutCounts(t).map(({ of, ...figure }) => ({ ...figure, of: ({ counts }) => counts && of(counts) }));

const needs = (t: Texts): Figure<Organisation>[] => [
  byRule(t.overview.need, 'need', ({ needs: { total } }) => total.need),
  { label: t.overview.needHeads, of: ({ needs: { total } }) => total.heads, behind: DEPLOYED },
  byRule(t.overview.gap, 'gap', ({ needs: { total } }) => total.gap),
  byRule(t.overview.contractsEnding, 'contractsEnding', ({ needs: { contractsEnding } }) => contractsEnding.length),
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
  const amount = (head: string, of: (site: Site) => number, behind: (id: string) => Behind): Column<Site> => ({
    ...{ head, value: of, isNumber: true },
    show: (site) => (
      <Opens
        amount={of(site)}
        label={`${head}, ${site.name}`}
        behind={behind(`accommodationId=${site.accommodationId}`)}
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
