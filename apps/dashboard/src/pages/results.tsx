import { useMemo } from 'preact/hooks';
import { api, bodyOf, type Schemas } from '../api/client.js';
import type { Dates } from '../dates.js';
import { yearBefore } from '../dates.js';
import { useFormat } from '../i18n/format.js';
import type { Texts } from '../i18n/de.js';
import { useTexts } from '../i18n/language.js';
import { Chart } from '../parts/chart.js';
import { bars } from '../parts/charts.js';
import { useColumns } from '../parts/columns.js';
import { DataTable } from '../parts/data-table.js';
import { useTwoDates } from '../parts/dates-context.js';
import { type Figure, Figures } from '../parts/figures.js';
import { Page } from '../parts/page.js';
import { Answered } from '../parts/trouble.js';
import { type ThenAndToday, useThenAndToday } from '../parts/use-then-and-today.js';

type Talks = Schemas['ConsultationStatsView'];
type Placements = Schemas['PlacementReportView'];
type Group = Schemas['TalkGroupView'];

interface Results {
  readonly talks: Talks;
  readonly placements: Placements;
}

async function resultsAt(dates: Dates): Promise<Results> {
  const period = { ...dates, from: yearBefore(dates.asOf), until: dates.asOf };
  const [talks, placements] = await Promise.all([
    bodyOf(api.GET('/reports/consultations', { params: { query: { ...period, groupBy: 'mode,topic', limit: 100 } } })),
    bodyOf(api.GET('/reports/placements', { params: { query: period } })),
  ]);
  return { talks, placements };
}

/** A year of consultations by topic and mode, and of placements, with how long they last. */
export function ResultsPage() {
  const t = useTexts();
  const format = useFormat();
  const { asOf } = useTwoDates();
  return (
    <Page title={t.pages.results} lead={t.results.lead(format.day(yearBefore(asOf)), format.day(asOf))}>
      <Answered asked={useThenAndToday(resultsAt)}>
        {({ then, today }) => (
          <>
            <Consultations then={then.talks} today={today.talks} />
            <PlacementsMade then={then.placements} today={today.placements} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function Consultations({ then, today }: ThenAndToday<Talks>) {
  const t = useTexts();
  const { columnsOf, inWords } = useColumns();
  const draw = useMemo(() => {
    const topics = [...new Set(today.groups.map(({ group }) => group['topic'] ?? ''))];
    const of = (mode: string) =>
      topics.map(
        (topic) => today.groups.find(({ group }) => group['mode'] === mode && group['topic'] === topic)?.count ?? 0,
      );
    return bars(
      topics.map((topic) => t.values[topic] ?? topic),
      [
        { name: t.overview.onSite, values: of('ON_SITE') },
        { name: t.overview.mobile, values: of('MOBILE') },
      ],
    );
  }, [today, t]);
  return (
    <>
      <Figures caption={t.results.talks} name="consultations" figures={talkFigures(t)} then={then} today={today} />
      <div class="beside">
        <DataTable
          caption={t.results.byTopic}
          name="consultations-by-topic"
          columns={columnsOf<Group>(({ word, number }) => [
            word(t.results.topic, ({ group }) => group['topic']),
            word(t.columns['mode']!, ({ group }) => group['mode']),
            number(t.results.count, ({ count }) => count),
            number(t.results.minutes, ({ minutes }) => minutes),
            number(t.results.interpreted, ({ interpreted }) => interpreted),
            number(t.results.missing, ({ missing }) => missing),
          ])}
          rows={today.groups.toSorted((one, other) =>
            inWords(one.group['topic']).localeCompare(inWords(other.group['topic'])),
          )}
        />
        <Chart label={t.results.byTopic} draw={draw} />
      </div>
    </>
  );
}

const talkFigures = (t: Texts): Figure<Talks>[] => [
  { label: t.results.count, of: ({ total }) => total.count },
  { label: t.results.minutes, of: ({ total }) => total.minutes },
  { label: t.results.interpreted, of: ({ total }) => total.interpreted },
  { label: t.results.missing, of: ({ total }) => total.missing },
];

function PlacementsMade({ then, today }: ThenAndToday<Placements>) {
  const t = useTexts();
  const { columnsOf, inWords } = useColumns();
  const figures = (today.categories ?? []).map(({ category }): Figure<Placements> => ({
    label: inWords(category),
    of: ({ categories }) => categories?.find((one) => one.category === category)?.count,
  }));
  return (
    <div class="beside">
      <Figures
        caption={t.results.placements}
        name="placements"
        figures={[{ label: t.needs.total, of: ({ total }) => total }, ...figures]}
        {...{ then, today }}
      />
      <DataTable
        caption={t.results.durability}
        name="durability"
        columns={columnsOf<Schemas['DurabilityView']>(({ text, number }) => [
          text(t.results.after, ({ months }) => t.results.months(months)),
          number(t.results.oldEnough, ({ oldEnough }) => oldEnough),
          number(t.results.active, ({ active }) => active),
          number(t.results.percent, ({ share }) => (share === null ? null : share * 100)),
        ])}
        rows={today.durability}
      />
    </div>
  );
}
