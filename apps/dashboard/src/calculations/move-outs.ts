import { api, bodyOf, type Schemas } from '../api/client.js';
import { type Dates, daysBefore } from '../dates.js';
import type { CalculationName } from '../i18n/calculations.de.js';
import type { Facts } from '../parts/behind.js';
import { type Calculation, query } from './calculation.js';

const pipelineAt = (dates: Dates): Promise<Schemas['PipelineView']> =>
  bodyOf(api.GET('/reports/pipeline', query({ ...dates, limit: 100 })));

const BEGUN = ['stage!=MOVED', 'stage!=WITHDRAWN'];

/** Begun and not ended. */
export const ACTIVE: Facts = { table: 'move_out', where: BEGUN };

export const moveOuts = {
  stalled: {
    policies: ['reminders.stalledDays'],
    async calculate({ dates, laidDown }) {
      const { active, stalled } = await pipelineAt(dates);
      const since = daysBefore(dates.asOf, laidDown('reminders.stalledDays')!);
      return {
        inputs: [
          { what: 'active', amount: active, opens: ACTIVE },
          {
            what: 'inTime',
            amount: active === null || stalled === null ? null : active - stalled,
            opens: { table: 'move_out', where: [...BEGUN, `stageSince>=${since}`] },
          },
        ],
        result: stalled,
      };
    },
  },
  stageTime: {
    async calculate({ dates, of }) {
      const { stageTimes } = await pipelineAt(dates);
      const found = stageTimes.find(({ stage }) => stage === of);
      return {
        inputs: [{ what: 'left', of, amount: found?.passed ?? 0, opens: { table: 'move_out' } }],
        result: found?.medianDays ?? null,
      };
    },
  },
  placesFreed: {
    async calculate({ dates, of }) {
      const { placesFreed, moveOuts: all } = await pipelineAt(dates);
      const planned = all.filter(({ plannedOn }) => plannedOn?.startsWith(of));
      return {
        inputs: planned.map(({ moveOutId, householdSize }) => ({
          what: 'peopleIn',
          of: moveOutId,
          amount: householdSize,
          opens: { table: 'move_out', where: [`moveOutId=${moveOutId}`] },
        })),
        result: placesFreed.find(({ month }) => month === of)?.places ?? 0,
      };
    },
  },
  aftercareOverdue: {
    async calculate({ dates }) {
      const { aftercare } = await pipelineAt(dates);
      return {
        inputs: [
          { what: 'aftercareOpen', amount: aftercare.open, opens: { table: 'aftercare' } },
          {
            what: 'inTime',
            amount: aftercare.open === null || aftercare.overdue === null ? null : aftercare.open - aftercare.overdue,
            opens: { table: 'aftercare', where: [`dueOn>=${dates.asOf}`] },
          },
        ],
        result: aftercare.overdue,
      };
    },
  },
} satisfies Partial<Record<CalculationName, Calculation>>;
