import { useMemo } from 'preact/hooks';
import { api, bodyOf, type Schemas } from '../api/client.js';
import { rule } from '../calculations/needs.js';
import { percentIn, talksOf, yearOf } from '../calculations/results.js';
import { type Dates, yearBefore } from '../dates.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/language.js';
import type { Behind } from '../parts/behind.js';
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
  const period = { ...dates, ...yearOf(dates) };
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
  const dates = useTwoDates();
  const { columnsOf, inWords } = useColumns();
  const figures = TALK_FIGURES.map(([what, behind]): Figure<Talks> => ({
    label: t.results[what],
    of: ({ total }) => total[what],
    behind: behind(dates, ''),
  }));
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
      <Figures caption={t.results.talks} name="consultations" figures={figures} then={then} today={today} />
      <div class="beside">
        <DataTable
          caption={t.results.byTopic}
          name="consultations-by-topic"
          columns={columnsOf<Group>(({ word, opens }) => [
            word(t.results.topic, ({ group }) => group['topic']),
            word(t.columns['mode']!, ({ group }) => group['mode']),
            ...TALK_FIGURES.map(([what, behind]) =>
              opens(
                t.results[what],
                (row) => row[what],
                (row) => behind(dates, keyOf(row)),
                ({ group }) => `${inWords(group['topic'])} ${inWords(group['mode'])}`,
              ),
            ),
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

/** What talks are counted by, and what opens; all together or those of a mode and a topic. */
const TALK_FIGURES = [
  ['count', (dates: Dates, of: string) => talksOf(dates, of)],
  ['minutes', (_: Dates, of: string) => rule('minutes', of)],
  ['interpreted', (_: Dates, of: string) => rule('interpreted', of)],
  ['missing', (dates: Dates, of: string) => talksOf(dates, of, ['interpreter=MISSING'])],
] as const satisfies readonly (readonly [string, (dates: Dates, of: string) => Behind])[];

const keyOf = ({ group }: Group): string => `${group['mode']},${group['topic']}`;

type Durability = Schemas['DurabilityView'];

const lasting = ({ months }: Durability): Behind => ({ calculation: 'durability', of: String(months) });

function PlacementsMade({ then, today }: ThenAndToday<Placements>) {
  const t = useTexts();
  const after = ({ months }: Durability) => t.results.months(months);
  const { columnsOf, inWords } = useColumns();
  const figures = (today.categories ?? []).map(({ category }): Figure<Placements> => ({
    label: inWords(category),
    of: ({ categories }) => categories?.find((one) => one.category === category)?.count,
    behind: rule('placements', category),
  }));
  return (
    <div class="beside">
      <Figures
        caption={t.results.placements}
        name="placements"
        figures={[
          { label: t.needs.total, of: ({ total }) => total, behind: { calculation: 'placements' } },
          ...figures,
        ]}
        {...{ then, today }}
      />
      <DataTable
        caption={t.results.durability}
        name="durability"
        columns={columnsOf<Durability>(({ text, opens }) => [
          text(t.results.after, after),
          opens(t.results.oldEnough, ({ oldEnough }) => oldEnough, lasting, after),
          opens(t.results.active, ({ active }) => active, lasting, after),
          opens(t.results.percent, ({ share }) => percentIn(share), lasting, after),
        ])}
        rows={today.durability}
      />
    </div>
  );
}
