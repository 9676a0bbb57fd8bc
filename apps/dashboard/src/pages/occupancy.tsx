import { useMemo } from 'preact/hooks';
import { api, bodyOf, type Schemas } from '../api/client.js';
import { rule } from '../calculations/needs.js';
import { at, percentOf } from '../calculations/occupancy.js';
import type { Dates } from '../dates.js';
import { useTexts } from '../i18n/language.js';
import type { Behind } from '../parts/behind.js';
import { Chart } from '../parts/chart.js';
import { bars } from '../parts/charts.js';
import { useColumns } from '../parts/columns.js';
import { DataTable } from '../parts/data-table.js';
import { type Figure, Figures } from '../parts/figures.js';
import { Page } from '../parts/page.js';
import { Answered } from '../parts/trouble.js';
import { type ThenAndToday, useThenAndToday } from '../parts/use-then-and-today.js';

type Report = Schemas['OccupancyView'];
type Site = Schemas['SiteOccupancyView'];
type Mode = Schemas['SiteServiceModeView'];

const called = ({ name }: Readonly<{ name: string }>): string => name;

interface Sites {
  readonly occupancy: Report;
  readonly modes: Schemas['ServiceModeReportView'];
}

async function sitesAt(dates: Dates): Promise<Sites> {
  const [occupancy, modes] = await Promise.all([
    bodyOf(api.GET('/reports/occupancy', { params: { query: dates } })),
    bodyOf(api.GET('/reports/service-mode', { params: { query: { ...dates, limit: 100 } } })),
  ]);
  return { occupancy, modes };
}

/** Who lives where, beside what others counted and the threshold below which a site is served mobile. */
export function Occupancy() {
  const t = useTexts();
  return (
    <Page title={t.pages.occupancy} lead={t.occupancy.lead}>
      <Answered asked={useThenAndToday(sitesAt)}>{(both) => <Sites {...both} />}</Answered>
    </Page>
  );
}

function Sites({ then, today: { occupancy, modes } }: ThenAndToday<Sites>) {
  const t = useTexts();
  const { columnsOf } = useColumns();
  const figures = occupancy.sites.map(({ accommodationId, name }): Figure<Report> => ({
    label: name,
    of: ({ sites }) => sites.find((site) => site.accommodationId === accommodationId)?.present,
    behind: at('presence', accommodationId),
  }));
  const draw = useMemo(
    () =>
      bars(
        occupancy.sites.map(({ name }) => name),
        [
          { name: t.overview.present, values: occupancy.sites.map(({ present }) => present) },
          { name: t.occupancy.threshold, values: occupancy.sites.map(({ threshold }) => threshold) },
        ],
      ),
    [occupancy, t],
  );
  return (
    <>
      <div class="beside">
        <Figures
          caption={t.overview.residents}
          name="occupancy"
          figures={[
            { label: t.needs.total, of: ({ present }) => present, behind: { calculation: 'residents' } },
            ...figures,
          ]}
          then={then.occupancy}
          today={occupancy}
        />
        <Chart label={t.occupancy.chart} draw={draw} />
      </div>
      <DataTable
        caption={t.occupancy.control}
        name="occupancy-control"
        columns={columnsOf<Site>(({ text, opens, opensText }) => {
          const figure = (head: string, value: (site: Site) => number | null, behind: (id: string) => Behind) =>
            opens(head, value, ({ accommodationId }) => behind(accommodationId), called);
          return [
            text(t.overview.site, called),
            figure(
              t.overview.usablePlaces,
              ({ usablePlaces }) => usablePlaces,
              (id) => at('accommodation', id),
            ),
            figure(
              t.overview.present,
              ({ present }) => present,
              (id) => at('presence', id),
            ),
            figure(t.occupancy.percent, percentOf, (id) => rule('occupied', id)),
            figure(
              t.occupancy.reported,
              ({ reported }) => reported,
              (id) => at('reported_occupancy', id),
            ),
            opensText(
              t.occupancy.reportedOn,
              ({ reportedOn }) => reportedOn,
              ({ accommodationId }) => at('reported_occupancy', accommodationId),
              called,
            ),
            figure(
              t.figures.difference,
              ({ difference }) => difference,
              (id) => rule('countDifference', id),
            ),
            opensText(
              t.occupancy.unusual,
              ({ unusual }) => (unusual ? t.occupancy.isUnusual : t.occupancy.isUsual),
              ({ accommodationId }) => rule('unusual', accommodationId),
              called,
            ),
          ];
        })}
        rows={occupancy.sites}
      />
      <DataTable
        caption={t.occupancy.modes}
        name="service-modes"
        columns={columnsOf<Mode>(({ text, day, opens, opensText }) => [
          text(t.overview.site, called),
          opens(
            t.overview.present,
            ({ occupancy: present }) => present,
            ({ accommodationId }) => at('presence', accommodationId),
            called,
          ),
          opensText(
            t.tables['service_mode']!,
            ({ mode }) => mode ?? t.occupancy.undecided,
            ({ mode, accommodationId }) => (mode === null ? undefined : at('service_mode', accommodationId)),
            called,
          ),
          day(t.occupancy.since, ({ since }) => since),
          opensText(
            t.occupancy.recommended,
            ({ recommended }) => recommended,
            ({ accommodationId }) => rule('recommended', accommodationId),
            called,
          ),
          opensText(
            t.occupancy.decision,
            ({ needsDecision }) => (needsDecision ? t.occupancy.needed : t.occupancy.notNeeded),
            ({ accommodationId }) => rule('needsDecision', accommodationId),
            called,
          ),
        ])}
        rows={modes.sites}
      />
    </>
  );
}
