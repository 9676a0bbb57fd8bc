import { useMemo } from 'preact/hooks';
import { api, bodyOf, type Schemas } from '../api/client.js';
import type { Dates } from '../dates.js';
import { useLanguage, useTexts } from '../i18n/language.js';
import { Chart } from '../parts/chart.js';
import { bars } from '../parts/charts.js';
import { useColumns } from '../parts/columns.js';
import { DataTable } from '../parts/data-table.js';
import { type Figure, Figures } from '../parts/figures.js';
import { Page } from '../parts/page.js';
import { Answered } from '../parts/trouble.js';
import { type ThenAndToday, useThenAndToday } from '../parts/use-then-and-today.js';

type Report = Schemas['PipelineView'];
type MoveOut = Schemas['MoveOutView'];

interface Pipeline {
  readonly report: Report;
  readonly aftercare: Schemas['AftercareDueView'];
}

async function pipelineAt(dates: Dates): Promise<Pipeline> {
  const [report, aftercare] = await Promise.all([
    bodyOf(api.GET('/reports/pipeline', { params: { query: { ...dates, limit: 100 } } })),
    bodyOf(api.GET('/reports/aftercare-due', { params: { query: { ...dates, limit: 100 } } })),
  ]);
  return { report, aftercare };
}

/** Who is on the way into an own flat, how long already, what holds it up, and what becomes free. */
export function MoveOuts() {
  const t = useTexts();
  return (
    <Page title={t.pages.moveOuts} lead={t.moveOuts.lead}>
      <Answered asked={useThenAndToday(pipelineAt)}>{(both) => <Pipeline {...both} />}</Answered>
    </Page>
  );
}

function Pipeline({ then, today: { report, aftercare } }: ThenAndToday<Pipeline>) {
  const t = useTexts();
  const { columnsOf, inWords } = useColumns();
  const figures = report.stages.map(({ stage }): Figure<Report> => ({
    label: inWords(stage),
    of: ({ stages }) => stages.find((one) => one.stage === stage)?.count,
    facts: { table: 'move_out', where: [`stage=${stage}`] },
  }));
  const draw = useMemo(
    () =>
      bars(
        report.stages.map(({ stage }) => t.values[stage] ?? stage),
        [{ name: t.moveOuts.byStage, values: report.stages.map(({ count }) => count) }],
      ),
    [report, t],
  );
  return (
    <>
      <div class="beside">
        <Figures caption={t.moveOuts.byStage} name="stages" figures={figures} then={then.report} today={report} />
        <Chart label={t.moveOuts.byStage} draw={draw} />
      </div>
      <OnTheWay report={report} />
      <div class="beside">
        <DataTable
          caption={t.moveOuts.timeInStage}
          name="stage-times"
          columns={columnsOf<Schemas['StageTimeView']>(({ text, number }) => [
            text(t.columns['stage']!, ({ stage }) => inWords(stage)),
            number(t.moveOuts.passed, ({ passed }) => passed),
            number(t.moveOuts.medianDays, ({ medianDays }) => medianDays),
          ])}
          rows={report.stageTimes}
        />
        <DataTable
          caption={t.moveOuts.placesFreed}
          name="places-freed"
          columns={columnsOf<Schemas['PlacesFreedView']>(({ text, number }) => [
            text(t.moveOuts.month, ({ month }) => month),
            number(t.moveOuts.places, ({ places }) => places),
          ])}
          rows={report.placesFreed}
        />
      </div>
      <Aftercares aftercare={aftercare} />
    </>
  );
}

function OnTheWay({ report }: { report: Report }) {
  const t = useTexts();
  const { columnsOf, inWords } = useColumns();
  return (
    <>
      <DataTable
        caption={`${t.overview.active} (${report.found ?? 0})`}
        name="move-outs"
        columns={columnsOf<MoveOut>(({ text, site, word, day, number }) => [
          text(t.columns['moveOutId']!, ({ moveOutId }) => moveOutId),
          number(t.columns['memberIds']!, ({ householdSize }) => householdSize),
          word(t.columns['stage']!, ({ stage }) => stage),
          day(t.columns['stageSince']!, ({ stageSince }) => stageSince),
          number(t.moveOuts.daysInStage, ({ daysInStage }) => daysInStage),
          text(t.moveOuts.stalled, ({ stalled }) => (stalled ? t.moveOuts.yesStalled : t.moveOuts.notStalled)),
          text(t.moveOuts.blocked, ({ blockedBecause }) => blockedBecause.map(inWords).join(', ')),
          text(t.columns['staffId']!, ({ managerId }) => managerId),
          site(t.columns['accommodationId']!, ({ accommodationId }) => accommodationId),
          day(t.moveOuts.plannedOn, ({ plannedOn }) => plannedOn),
        ])}
        rows={report.moveOuts}
      />
      {(report.found ?? 0) > report.moveOuts.length && (
        <p class="kern-body kern-body--small">{t.explain.more(report.moveOuts.length)}</p>
      )}
    </>
  );
}

function Aftercares({ aftercare }: { aftercare: Schemas['AftercareDueView'] }) {
  const t = useTexts();
  const language = useLanguage();
  const { columnsOf } = useColumns();
  return (
    <DataTable
      caption={`${t.moveOuts.aftercare} (${aftercare.found})`}
      name="aftercare"
      columns={columnsOf<Schemas['AftercareView']>(({ text, day, number }) => [
        text(t.columns['aftercareId']!, ({ aftercareId }) => aftercareId),
        day(t.columns['movedOutOn']!, ({ movedOutOn }) => movedOutOn),
        day(t.columns['dueOn']!, ({ dueOn }) => dueOn),
        text(t.columns['status']!, (one) => one[language]),
        number(t.moveOuts.contacts, ({ contacts }) => contacts),
        day(t.caseload.lastContact, ({ lastContactOn }) => lastContactOn),
        text(t.columns['staffId']!, ({ managerId }) => managerId),
      ])}
      rows={aftercare.aftercares}
    />
  );
}
