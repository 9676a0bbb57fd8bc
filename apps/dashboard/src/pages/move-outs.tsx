import { useMemo } from 'preact/hooks';
import { api, bodyOf, ifAllowed, type Schemas } from '../api/client.js';
import { type Counts, countsAt } from '../api/counts.js';
import type { Dates } from '../dates.js';
import { useLanguage, useTexts } from '../i18n/language.js';
import type { Behind } from '../parts/behind.js';
import { Chart } from '../parts/chart.js';
import { bars } from '../parts/charts.js';
import { useColumns } from '../parts/columns.js';
import { DataTable } from '../parts/data-table.js';
import { type Figure, Figures } from '../parts/figures.js';
import { LeftOut } from '../parts/left-out.js';
import { Page } from '../parts/page.js';
import { Answered } from '../parts/trouble.js';
import { type ThenAndToday, useThenAndToday } from '../parts/use-then-and-today.js';
import { MoveOutsCounted } from './move-outs/counted.js';

type Report = Schemas['PipelineView'];
type MoveOut = Schemas['MoveOutView'];
type StageTime = Schemas['StageTimeView'];

interface Pipeline {
  readonly report: Report;
  readonly aftercare: Schemas['AftercareDueView'];
}

interface Seen {
  /** Null where the reader may not see move-outs one by one. */
  readonly pipeline: Pipeline | null;
  readonly counts: Counts | null;
}

async function pipelineAt(dates: Dates): Promise<Seen> {
  const asked = { params: { query: { ...dates, limit: 100 } } };
  const [report, aftercare] = await Promise.all([
    ifAllowed(bodyOf(api.GET('/reports/pipeline', asked))),
    ifAllowed(bodyOf(api.GET('/reports/aftercare-due', asked))),
  ]);
  if (report && aftercare) return { pipeline: { report, aftercare }, counts: null };
  return { pipeline: null, counts: await countsAt(dates) };
}

/** Who is on the way into an own flat, how long already, what holds it up, and what becomes free. */
export function MoveOuts() {
  const t = useTexts();
  return (
    <Page title={t.pages.moveOuts} lead={t.moveOuts.lead}>
      <Answered asked={useThenAndToday(pipelineAt)}>
        {({ then, today }) => (
          <>
            <LeftOut isRefused={today.pipeline === null} />
            {then.pipeline && today.pipeline && <Pipeline then={then.pipeline} today={today.pipeline} />}
            {then.counts && today.counts && <MoveOutsCounted then={then.counts} today={today.counts} />}
          </>
        )}
      </Answered>
    </Page>
  );
}

function Pipeline({ then, today: { report, aftercare } }: ThenAndToday<Pipeline>) {
  const t = useTexts();
  const { columnsOf, inWords } = useColumns();
  const timeIn = ({ stage }: StageTime): Behind => ({ calculation: 'stageTime', of: stage });
  const stageOf = ({ stage }: StageTime) => inWords(stage);
  const figures = report.stages.map(({ stage }): Figure<Report> => ({
    label: inWords(stage),
    of: ({ stages }) => stages.find((one) => one.stage === stage)?.count,
    behind: { table: 'move_out', where: [`stage=${stage}`] },
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
          columns={columnsOf<StageTime>(({ text, opens }) => [
            text(t.columns['stage']!, ({ stage }) => inWords(stage)),
            opens(t.moveOuts.passed, ({ passed }) => passed, timeIn, stageOf),
            opens(t.moveOuts.medianDays, ({ medianDays }) => medianDays, timeIn, stageOf),
          ])}
          rows={report.stageTimes}
        />
        <DataTable
          caption={t.moveOuts.placesFreed}
          name="places-freed"
          columns={columnsOf<Schemas['PlacesFreedView']>(({ text, opens }) => [
            text(t.moveOuts.month, ({ month }) => month),
            opens(
              t.moveOuts.places,
              ({ places }) => places,
              ({ month }) => ({ calculation: 'placesFreed', of: month }),
              ({ month }) => month,
            ),
          ])}
          rows={report.placesFreed}
        />
      </div>
      <Aftercares aftercare={aftercare} />
    </>
  );
}

const itself = ({ moveOutId }: MoveOut): Behind => ({ table: 'move_out', where: [`moveOutId=${moveOutId}`] });
const called = ({ moveOutId }: MoveOut): string => moveOutId;

function OnTheWay({ report }: { report: Report }) {
  const t = useTexts();
  const { columnsOf, inWords } = useColumns();
  return (
    <>
      <DataTable
        caption={`${t.overview.active} (${report.found ?? 0})`}
        name="move-outs"
        columns={columnsOf<MoveOut>(({ text, staff, site, word, day, opens, opensText }) => [
          text(t.columns['moveOutId']!, ({ moveOutId }) => moveOutId),
          opens(t.columns['memberIds']!, ({ householdSize }) => householdSize, itself, called),
          word(t.columns['stage']!, ({ stage }) => stage),
          day(t.columns['stageSince']!, ({ stageSince }) => stageSince),
          opens(t.moveOuts.daysInStage, ({ daysInStage }) => daysInStage, itself, called),
          opensText(
            t.moveOuts.stalled,
            ({ stalled }) => (stalled ? t.moveOuts.yesStalled : t.moveOuts.notStalled),
            () => ({ calculation: 'stalled' }),
            called,
          ),
          text(t.moveOuts.blocked, ({ blockedBecause }) => blockedBecause.map(inWords).join(', ')),
          staff(t.columns['staffId']!, ({ managerId }) => managerId),
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
      columns={columnsOf<Schemas['AftercareView']>(({ text, staff, day, opens }) => [
        text(t.columns['aftercareId']!, ({ aftercareId }) => aftercareId),
        day(t.columns['movedOutOn']!, ({ movedOutOn }) => movedOutOn),
        day(t.columns['dueOn']!, ({ dueOn }) => dueOn),
        text(t.columns['status']!, (one) => one[language]),
        opens(
          t.moveOuts.contacts,
          ({ contacts }) => contacts,
          ({ aftercareId }) => ({ table: 'aftercare_contact', where: [`aftercareId=${aftercareId}`] }),
          ({ aftercareId }) => aftercareId,
        ),
        day(t.caseload.lastContact, ({ lastContactOn }) => lastContactOn),
        staff(t.columns['staffId']!, ({ managerId }) => managerId),
      ])}
      rows={aftercare.aftercares}
    />
  );
}
