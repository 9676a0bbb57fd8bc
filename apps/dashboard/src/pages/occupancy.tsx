import { useMemo } from 'preact/hooks';
import { api, bodyOf, type Schemas } from '../api/client.js';
import type { Dates } from '../dates.js';
import { useTexts } from '../i18n/language.js';
import { Chart } from '../parts/chart.js';
import { bars } from '../parts/charts.js';
import { useColumns } from '../parts/columns.js';
import { DataTable } from '../parts/data-table.js';
import { type Figure, Figures } from '../parts/figures.js';
import { Page } from '../parts/page.js';
import { Answered } from '../parts/trouble.js';
import { type ThenAndToday, useThenAndToday } from '../parts/use-then-and-today.js';

type Report = Schemas['OccupancyView'];
type Mode = Schemas['SiteServiceModeView'];

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
    facts: { table: 'presence', where: [`accommodationId=${accommodationId}`] },
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
          figures={[{ label: t.needs.total, of: ({ present }) => present, facts: { table: 'presence' } }, ...figures]}
          then={then.occupancy}
          today={occupancy}
        />
        <Chart label={t.occupancy.chart} draw={draw} />
      </div>
      <DataTable
        caption={t.occupancy.control}
        name="occupancy-control"
        columns={columnsOf<Schemas['SiteOccupancyView']>(({ text, day, number }) => [
          text(t.overview.site, ({ name }) => name),
          number(t.overview.usablePlaces, ({ usablePlaces }) => usablePlaces),
          number(t.overview.present, ({ present }) => present),
          number(t.occupancy.reported, ({ reported }) => reported),
          day(t.occupancy.reportedOn, ({ reportedOn }) => reportedOn),
          number(t.figures.difference, ({ difference }) => difference),
          text(t.occupancy.unusual, ({ unusual }) => (unusual ? t.occupancy.isUnusual : t.occupancy.isUsual)),
        ])}
        rows={occupancy.sites}
      />
      <DataTable
        caption={t.occupancy.modes}
        name="service-modes"
        columns={columnsOf<Mode>(({ text, word, day, number }) => [
          text(t.overview.site, ({ name }) => name),
          number(t.overview.present, ({ occupancy: present }) => present),
          text(t.tables['service_mode']!, ({ mode }) => (mode ? (t.values[mode] ?? mode) : t.occupancy.undecided)),
          day(t.occupancy.since, ({ since }) => since),
          word(t.occupancy.recommended, ({ recommended }) => recommended),
          text(t.occupancy.decision, ({ needsDecision }) =>
            needsDecision ? t.occupancy.needed : t.occupancy.notNeeded,
          ),
        ])}
        rows={modes.sites}
      />
    </>
  );
}
