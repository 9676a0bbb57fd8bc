import { api, bodyOf, ifAllowed, type Schemas } from '../api/client.js';
import type { Dates } from '../dates.js';
import type { CalculationName } from '../i18n/calculations.de.js';
import type { Facts, Rule } from '../parts/behind.js';
import { type Asked, type Calculation, query, rowIn } from './calculation.js';

/** How many cases are listed beside a figure. */
const CASES = 50;

type Report = Schemas['CaseloadView'];
type Phase = Schemas['PhaseView']['phase'];
type Load = Pick<Report, 'openCases' | 'households' | 'withoutContact30d' | 'weighted' | 'phases' | 'oldestContactOn'>;

const reportAt = (dates: Dates): Promise<Report> => bodyOf(api.GET('/reports/caseload', query(dates)));

/** Of somebody's cases, of a unit's or a site's; of those that have none of these, with nothing behind the `=`. */
function loadIn(report: Report, of: string): Load {
  const [kind, id] = rowIn(of);
  const isIt = (one: string | null) => (one ?? '') === id;
  const rows: Readonly<Record<string, Load | undefined>> = {
    managerId: report.workers.find(({ staffId }) => isIt(staffId)),
    unitId: report.units.find(({ unitId }) => isIt(unitId)),
    accommodationId: report.sites.find(({ accommodationId }) => isIt(accommodationId)),
    mode: report.modes.find(({ mode }) => isIt(mode)),
  };
  return of === '' ? report : (rows[kind] ?? NO_CASES);
}

const NO_CASES: Load = {
  ...{ openCases: 0, households: 0, withoutContact30d: 0, weighted: 0, phases: [], oldestContactOn: null },
};

/** The facts that open cases are counted from, where a table of facts knows of the row. */
export function openCases(of = ''): Facts | Rule {
  const [kind] = rowIn(of);
  if (of === '') return { table: 'open_case' };
  return kind === 'managerId' ? { table: 'responsibility', where: [of] } : { calculation: 'openCasesOf', of };
}

type Narrowed = Readonly<{
  withoutContactDays?: number;
  contactWithinDays?: number;
  phase?: Phase;
  sharesHousehold?: 'true';
  sort?: 'lastContactOn' | 'oldestContactOn';
}>;

/** As far as the reader may see them; of cases that belong to no unit or site there is no list. */
function casesOf({ dates, of }: Pick<Asked, 'dates' | 'of'>, more: Narrowed = {}) {
  const [kind, id] = rowIn(of);
  if (of !== '' && id === '') return Promise.resolve(null);
  const which: Readonly<{
    managerId?: string;
    unitId?: string;
    accommodationId?: string;
    mode?: 'ON_SITE' | 'MOBILE';
  }> = kind === '' ? {} : { [kind]: id };
  const asked = query({ ...dates, status: 'OPEN' as const, limit: CASES, ...which, ...more });
  return ifAllowed(bodyOf(api.GET('/cases', asked)));
}

export const caseload = {
  openCasesOf: {
    async calculate(asked) {
      const [kind, id] = rowIn(asked.of);
      const [report, cases] = await Promise.all([reportAt(asked.dates), casesOf(asked)]);
      const ofUnit = kind === 'unitId' ? report.workers.filter(({ unitId }) => (unitId ?? '') === id) : [];
      return {
        inputs: ofUnit.map(({ staffId, openCases: amount }) => ({
          what: 'openCasesWith',
          staffId,
          amount,
          opens: openCases(`managerId=${staffId}`),
        })),
        result: loadIn(report, asked.of).openCases,
        cases,
      };
    },
  },
  households: {
    async calculate({ dates, of }) {
      const { openCases: all, households } = loadIn(await reportAt(dates), of);
      return {
        inputs: [
          { what: 'openCases', amount: all, opens: openCases(of) },
          { what: 'shared', amount: all - households, opens: { calculation: 'shared', of } },
        ],
        result: households,
      };
    },
  },
  shared: {
    async calculate(asked) {
      const [report, cases] = await Promise.all([reportAt(asked.dates), casesOf(asked, { sharesHousehold: 'true' })]);
      const { openCases: all, households } = loadIn(report, asked.of);
      return { inputs: [], result: all - households, cases };
    },
  },
  withoutContact: {
    policies: ['reminders.contactDays'],
    async calculate(asked) {
      const days = asked.laidDown('reminders.contactDays')!;
      const [report, cases] = await Promise.all([
        reportAt(asked.dates),
        casesOf(asked, { withoutContactDays: days, sort: 'lastContactOn' }),
      ]);
      const { openCases: all, withoutContact30d } = loadIn(report, asked.of);
      return {
        inputs: [
          { what: 'openCases', amount: all, opens: openCases(asked.of) },
          {
            what: 'recentContact',
            amount: all - withoutContact30d,
            opens: { calculation: 'recentContact', of: asked.of },
          },
        ],
        result: withoutContact30d,
        cases,
      };
    },
  },
  recentContact: {
    policies: ['reminders.contactDays'],
    async calculate(asked) {
      const days = asked.laidDown('reminders.contactDays')!;
      const [report, cases] = await Promise.all([
        reportAt(asked.dates),
        casesOf(asked, { contactWithinDays: days, sort: 'lastContactOn' }),
      ]);
      const { openCases: all, withoutContact30d } = loadIn(report, asked.of);
      return { inputs: [], result: all - withoutContact30d, cases };
    },
  },
  oldestContact: {
    async calculate(asked) {
      const [report, cases] = await Promise.all([reportAt(asked.dates), casesOf(asked, { sort: 'oldestContactOn' })]);
      const load = loadIn(report, asked.of);
      return {
        inputs: [{ what: 'openCases', amount: load.openCases, opens: openCases(asked.of) }],
        result: load.oldestContactOn,
        cases,
      };
    },
  },
  withoutManager: {
    async calculate({ dates }) {
      const report = await reportAt(dates);
      const { openCases: all, withoutDeployedManager } = report;
      return {
        inputs: [
          { what: 'openCases', amount: all, opens: openCases() },
          ...(['ON_SITE', 'MOBILE'] as const).map((mode) => ({
            ...{ what: 'withDeployed' as const, of: mode },
            amount: loadIn(report, `mode=${mode}`).openCases,
            opens: openCases(`mode=${mode}`),
          })),
        ],
        result: withoutDeployedManager,
      };
    },
  },
  perHead: {
    async calculate({ dates }) {
      const report = await reportAt(dates);
      return {
        inputs: [
          { what: 'openCases', amount: report.openCases, opens: openCases() },
          { what: 'heads', amount: report.heads, opens: DEPLOYED },
        ],
        result: report.openCasesPerHead,
      };
    },
  },
  weighted: {
    policies: [
      ...(['case-weights.intake', 'case-weights.steady', 'case-weights.moveOut'] as const),
      ...(['case-weights.aftercare', 'case-weights.intakeDays'] as const),
    ],
    async calculate({ dates, of }) {
      const { phases, weighted } = loadIn(await reportAt(dates), of);
      return {
        inputs: phases.map(({ phase, openCases: amount }) => ({
          what: 'phase',
          of: phase,
          amount,
          opens: { calculation: 'inPhase', of: `${phase},${of}` },
        })),
        result: weighted,
      };
    },
  },
  inPhase: {
    policies: ['case-weights.intakeDays'],
    async calculate({ dates, of: asked }) {
      const [phase, of = ''] = asked.split(',') as [Phase, string?];
      const [report, cases] = await Promise.all([reportAt(dates), casesOf({ dates, of }, { phase })]);
      const found = loadIn(report, of).phases.find((one) => one.phase === phase);
      return { inputs: [], result: found?.openCases ?? 0, cases };
    },
  },
} satisfies Partial<Record<CalculationName, Calculation>>;

/** Whoever may have cases: without unit leads. */
export const DEPLOYED: Facts = { table: 'deployment', where: ['mode!=UNIT_LEAD'] };

/** What says that a case is open, and the talks in it. */
export const caseOf = ({ recordedAs }: Schemas['CaseView']): Facts => about('case_record', recordedAs);
export const talksWith = ({ recordedAs }: Schemas['CaseView']): Facts => about('consultation', recordedAs);

const about = (table: string, residentId: string): Facts => ({ table, where: [`residentId=${residentId}`] });
