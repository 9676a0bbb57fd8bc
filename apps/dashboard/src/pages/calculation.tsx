import { useParams, useSearchParams } from 'wouter-preact';
import { useAnswer } from '../api/use-answer.js';
import { type Answer, answerOf, type Part } from '../calculations/calculation.js';
import { CALCULATIONS } from '../calculations/calculations.js';
import { useCalculationTexts } from '../i18n/calculation-texts.js';
import type { CalculationName } from '../i18n/calculations.de.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/language.js';
import { CasesFound } from '../parts/cases-found.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { useTwoDates } from '../parts/dates-context.js';
import { Opens, OpensOfStaff } from '../parts/opens.js';
import { Page } from '../parts/page.js';
import { StaffName } from '../parts/staff-name.js';
import { Answered, Notice } from '../parts/trouble.js';

const isKnown = (name: string): name is CalculationName => Object.hasOwn(CALCULATIONS, name);

/** How a figure comes about that is no count of facts: the rule, what goes into it, and what is laid down for the day. */
export function CalculationPage() {
  const c = useCalculationTexts();
  const { name = '' } = useParams<{ name: string }>();
  const [search] = useSearchParams();
  const title = search.get('figure') ?? c.title;
  if (!isKnown(name)) return <Page title={c.unknown}>{null}</Page>;
  return (
    <Page title={title} lead={c.lead}>
      <h2 class="kern-heading-medium">{c.rule}</h2>
      <p class="kern-body">{c.rules[name]}</p>
      <Worked key={name} name={name} of={search.get('of') ?? ''} />
    </Page>
  );
}

function Worked({ name, of }: { name: CalculationName; of: string }) {
  const c = useCalculationTexts();
  const dates = useTwoDates();
  const asked = useAnswer(() => answerOf(CALCULATIONS[name], dates, of), [name, of, dates.asOf, dates.knownAt]);
  if (asked.problem?.status === 403) return <Notice kind="info" title={c.notAllowed} />;
  return (
    <Answered asked={asked}>
      {(answer) => (
        <>
          <Parts answer={answer} />
          {answer.policies.length > 0 && <Policies policies={answer.policies} />}
          {answer.cases && <CasesFound found={answer.cases} caption={c.cases} name="cases" />}
        </>
      )}
    </Answered>
  );
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Codes, days and figures as they are said. */
function useSaid() {
  const t = useTexts();
  const c = useCalculationTexts();
  const format = useFormat();
  const phases: Readonly<Record<string, string | undefined>> = c.phases;
  return (value: unknown): string => {
    if (typeof value === 'number') return format.number(value);
    const text = typeof value === 'boolean' ? String(value) : value;
    if (typeof text !== 'string' || text === '') return format.number(null);
    return DAY.test(text) ? format.day(text) : (phases[text] ?? t.values[text] ?? text);
  };
}

type Row = Readonly<{ part?: Part; label: string; amount: Answer['result'] | undefined }>;

function Parts({ answer: { inputs, result } }: { answer: Answer }) {
  const c = useCalculationTexts();
  const dates = useTwoDates();
  const said = useSaid();
  const nameOf = ({ what, of, staffId }: Part) => {
    const whose = staffId ?? (of ? said(of) : undefined);
    return whose === undefined ? c.inputs[what] : `${c.inputs[what]}: ${whose}`;
  };
  const rows: Row[] = [
    ...inputs.map((part) => ({ part, label: nameOf(part), amount: part.amount })),
    { label: c.result, amount: result },
  ];
  const columns: Column<Row>[] = [
    {
      ...{ head: c.what, value: ({ label }) => label },
      show: ({ part, label }) =>
        part?.staffId === undefined ? (
          label
        ) : (
          <>
            {c.inputs[part.what]}: <StaffName staffId={part.staffId} />
          </>
        ),
    },
    {
      ...{ head: c.amount, isNumber: true },
      value: ({ amount }) => amount,
      show({ part, label, amount }) {
        if (!part) return <strong>{said(amount)}</strong>;
        const shown = amount === undefined ? c.show : typeof amount === 'string' ? said(amount) : amount;
        const opens = { amount: shown, behind: part.opens, dates: part.on ? { ...dates, asOf: part.on } : dates };
        const { what, staffId } = part;
        if (staffId === undefined) return <Opens {...opens} label={label} />;
        return <OpensOfStaff {...opens} staffId={staffId} label={(name) => `${c.inputs[what]}: ${name}`} />;
      },
    },
  ];
  return <DataTable caption={c.calculation} name="calculation" columns={columns} rows={rows} />;
}

type Used = Answer['policies'][number];

function Policies({ policies }: { policies: Answer['policies'] }) {
  const c = useCalculationTexts();
  const dates = useTwoDates();
  const format = useFormat();
  const said = useSaid();
  const source = ({ policy: { state, source: where } }: Used) =>
    ({ ADOPTED: where, DEFAULT: c.byDefault, NONE: c.notAdopted })[state];
  const columns: Column<Used>[] = [
    { head: c.policy, value: ({ name }) => c.values[name] },
    {
      ...{ head: c.amount, isNumber: true },
      value: ({ value }) => (typeof value === 'number' ? value : said(value)),
      show: ({ name, value, policy: { key, state } }) => (
        <Opens
          amount={typeof value === 'number' ? value : said(value)}
          label={c.values[name]}
          behind={state === 'ADOPTED' ? { table: 'policy', where: [`key=${key}`] } : undefined}
          dates={dates}
        />
      ),
    },
    {
      head: c.validFrom,
      value: ({ policy: { validFrom } }) => validFrom,
      show: ({ policy: { validFrom } }) => format.day(validFrom),
    },
    { head: c.source, value: source },
  ];
  return <DataTable caption={c.policies} name="policies" columns={columns} rows={policies} />;
}
