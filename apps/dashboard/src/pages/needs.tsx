import { useId, useState } from 'preact/hooks';
import { api, bodyOf, type Schemas } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { headsOf, hiredFor, MOBILE, planned, presentAt, RATIO, rule, TOTAL } from '../calculations/needs.js';
import { useFormat } from '../i18n/format.js';
import type { Texts } from '../i18n/de.js';
import { useTexts } from '../i18n/language.js';
import type { Behind } from '../parts/behind.js';
import { useColumns } from '../parts/columns.js';
import { DataTable } from '../parts/data-table.js';
import { useTwoDates } from '../parts/dates-context.js';
import { type Figure, Figures } from '../parts/figures.js';
import { Page } from '../parts/page.js';
import { Answered, Notice } from '../parts/trouble.js';
import { useThenAndToday } from '../parts/use-then-and-today.js';

type Report = Schemas['StaffingNeedsView'];

/** Other numbers than those that hold; nothing of it is stored. */
type WhatIf = Readonly<Record<'ratioOnSite' | 'ratioMobile' | 'threshold' | 'extraHires', number>>;

const RANGES: Readonly<Record<keyof WhatIf, Readonly<{ min: number; max: number; step: number; start: number }>>> = {
  ratioOnSite: { min: 10, max: 200, step: 5, start: 80 },
  ratioMobile: { min: 10, max: 200, step: 5, start: 100 },
  threshold: { min: 0, max: 500, step: 10, start: 200 },
  extraHires: { min: 0, max: 30, step: 1, start: 0 },
};

const START = Object.fromEntries(Object.entries(RANGES).map(([name, { start }]) => [name, start])) as WhatIf;

/** How many specialists are needed where, how many there are, and what if the numbers were others. */
export function Needs() {
  const t = useTexts();
  const asked = useThenAndToday((dates) => bodyOf(api.GET('/reports/needs', { params: { query: dates } })));
  return (
    <Page title={t.pages.needs} lead={t.needs.lead}>
      <Answered asked={asked}>
        {({ then, today }) => (
          <>
            <Figures caption={t.overview.needs} name="needs" figures={figures(t)} then={then} today={today} />
            {today.standard === null && <Notice kind="info" title={t.overview.noStandard} />}
            <Report report={today} name="needs" caption={t.needs.bySite} />
            <Forecast report={today} />
            <Ahead report={today} />
          </>
        )}
      </Answered>
      <WhatIf />
    </Page>
  );
}

const figures = (t: Texts): Figure<Report>[] => [
  { label: t.overview.need, of: ({ total }) => total.need, behind: rule('need', TOTAL) },
  { label: t.overview.needHeads, of: ({ total }) => total.heads, behind: headsOf(TOTAL) },
  { label: t.overview.gap, of: ({ total }) => total.gap, behind: rule('gap', TOTAL) },
  { label: t.overview.planned, of: ({ plannedHires }) => plannedHires, behind: { calculation: 'plannedHires' } },
];

/** `of`: as calculations call it. */
type Row = Schemas['NeedView'] & Readonly<{ name: string; of: string }>;

/** Sites served on site, the mobile pool, and both together. What is only tried opens nothing: it is not stored. */
function Report({ report, name, caption }: { report: Report; name: string; caption: string }) {
  const t = useTexts();
  const { columnsOf } = useColumns();
  const rows: Row[] = [
    ...report.sites.map((site) => ({ ...site, of: site.accommodationId })),
    { ...report.mobile, name: t.needs.mobilePool, of: MOBILE },
    { ...report.total, name: t.needs.total, of: TOTAL },
  ];
  return (
    <DataTable
      {...{ name, caption, rows }}
      columns={columnsOf<Row>(({ text, opens }) => {
        const figure = (head: string, value: (row: Row) => number | null, behind: (of: string) => Behind) =>
          opens(
            head,
            value,
            ({ of }) => (report.whatIf ? undefined : behind(of)),
            (row) => row.name,
          );
        return [
          text(t.overview.site, (row) => row.name),
          figure(t.overview.present, ({ occupancy }) => occupancy, presentAt),
          figure(
            t.needs.ratio,
            ({ ratio }) => ratio,
            () => RATIO,
          ),
          figure(
            t.overview.need,
            ({ need }) => need,
            (of) => rule('need', of),
          ),
          figure(t.needs.heads, ({ heads }) => heads, headsOf),
          figure(
            t.overview.gap,
            ({ gap }) => gap,
            (of) => rule('gap', of),
          ),
          figure(
            t.needs.gapIn90d,
            ({ gapIn90d }) => gapIn90d,
            (of) => rule('gapAhead', of),
          ),
        ];
      })}
    />
  );
}

/** The first of each of the next months, if contracts end as agreed and nobody is hired. */
function Forecast({ report }: { report: Report }) {
  const t = useTexts();
  const format = useFormat();
  const { columnsOf } = useColumns();
  return (
    <DataTable
      caption={t.needs.forecast}
      name="needs-forecast"
      columns={columnsOf<Schemas['ForecastView']>(({ day, opens }) => {
        const figure = (head: string, value: (row: Schemas['ForecastView']) => number | null, table?: string) =>
          opens(
            head,
            value,
            ({ on }) => (table === undefined ? rule('forecast', on) : { table }),
            ({ on }) => format.day(on),
            table === undefined ? undefined : ({ on }) => on,
          );
        return [
          day(t.day, ({ on }) => on),
          figure(t.needs.employed, ({ employed }) => employed, 'employment'),
          figure(t.needs.heads, ({ heads }) => heads),
          figure(t.overview.gap, ({ gap }) => gap),
        ];
      })}
      rows={report.forecast}
    />
  );
}

function Ahead({ report }: { report: Report }) {
  const t = useTexts();
  const { columnsOf } = useColumns();
  return (
    <div class="columns">
      <DataTable
        caption={t.needs.ending}
        name="contracts-ending"
        columns={columnsOf<Schemas['ContractEndView']>(({ staff, site, word, opensText }) => [
          staff(t.columns['staffId']!, ({ staffId }) => staffId),
          opensText(
            t.needs.lastDay,
            ({ until }) => until,
            ({ staffId }) => ({ table: 'employment', where: [`staffId=${staffId}`] }),
            ({ staffId }) => ({ staffId }),
          ),
          word(t.columns['mode']!, ({ mode }) => mode),
          site(t.columns['accommodationId']!, ({ accommodationId }) => accommodationId),
        ])}
        rows={report.contractsEnding}
      />
      <DataTable
        caption={t.needs.plans}
        name="expansion-plans"
        columns={columnsOf<Schemas['PlannedPositionsView']>(({ text, word, opens }) => {
          const figure = (
            head: string,
            value: (row: Schemas['PlannedPositionsView']) => number,
            behind: (planId: string) => Behind,
          ) =>
            opens(
              head,
              value,
              ({ planId }) => behind(planId),
              ({ planId }) => planId,
            );
          return [
            text(t.columns['planId']!, ({ planId }) => planId),
            word(t.columns['status']!, ({ status }) => status),
            figure(t.columns['maxPositions']!, ({ maxPositions }) => maxPositions, planned),
            figure(t.needs.filled, ({ filled }) => filled, hiredFor),
            figure(
              t.needs.open,
              ({ open }) => open,
              (planId) => rule('openPositions', planId),
            ),
          ];
        })}
        rows={report.expansionPlans}
      />
    </div>
  );
}

function WhatIf() {
  const t = useTexts();
  const dates = useTwoDates();
  const [tried, setTried] = useState<WhatIf>(START);
  const asked = useAnswer(
    () => bodyOf(api.GET('/reports/needs', { params: { query: { ...dates, ...tried } } })),
    [dates.asOf, dates.knownAt, tried],
  );
  return (
    <section>
      <h2 class="kern-heading-medium">{t.needs.whatIf}</h2>
      <p class="kern-body">{t.needs.whatIfLead}</p>
      <div class="sliders">
        {(Object.keys(RANGES) as (keyof WhatIf)[]).map((name) => (
          <Slider
            key={name}
            {...RANGES[name]}
            label={t.needs.sliders[name]}
            value={tried[name]}
            onValue={(value) => setTried((before) => ({ ...before, [name]: value }))}
          />
        ))}
      </div>
      <Answered asked={asked}>
        {(report) => <Report report={report} name="needs-what-if" caption={t.needs.whatIfTable} />}
      </Answered>
    </section>
  );
}

interface SliderProps {
  label: string;
  min: number;
  max: number;
  step: number;
  value: number;
  onValue: (value: number) => void;
}

/** Taken when it is let go of: each value is a question to the service. */
function Slider({ label, min, max, step, value, onValue }: SliderProps) {
  const id = useId();
  const [moved, setMoved] = useState<number>();
  return (
    <div class="kern-form-input">
      <label class="kern-label" for={id}>
        {label}: <output for={id}>{moved ?? value}</output>
      </label>
      <input
        {...{ id, min, max, step }}
        type="range"
        value={moved ?? value}
        onInput={(event) => setMoved(Number(event.currentTarget.value))}
        onChange={(event) => {
          setMoved(undefined);
          onValue(Number(event.currentTarget.value));
        }}
      />
    </div>
  );
}
