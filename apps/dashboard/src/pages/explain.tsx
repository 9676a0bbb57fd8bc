import { Link, useParams, useSearchParams } from 'wouter-preact';
import { api, bodyOf, type Schemas } from '../api/client.js';
import { isOfStaff, useStaff } from '../api/staff.js';
import { useAnswer } from '../api/use-answer.js';
import { address } from '../dates.js';
import { type Formats, useFormat } from '../i18n/format.js';
import type { Texts } from '../i18n/de.js';
import { useTexts } from '../i18n/language.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { useTwoDates } from '../parts/dates-context.js';
import { Page } from '../parts/page.js';
import { StaffName } from '../parts/staff-name.js';
import { Answered, Notice } from '../parts/trouble.js';
import { useWords, type Words } from '../words/use-words.js';

type Fact = Schemas['ExplainedFactView'];

const LIMIT = 200;
const OPEN_END = '9999-12-31';

/** The facts that a figure counts, each with the entries behind it. */
export function Explain() {
  const t = useTexts();
  const dates = useTwoDates();
  const { table = '' } = useParams<{ table: string }>();
  const [search] = useSearchParams();
  const where = search.getAll('where');
  const asked = useAnswer(
    () =>
      bodyOf(
        api.GET('/facts/{table}', {
          params: { path: { table }, query: { ...dates, limit: LIMIT, where } },
        }),
      ),
    [table, where.join('\n'), dates.asOf, dates.knownAt],
  );
  return (
    <Page title={search.get('figure') ?? t.pages.explain} lead={t.explain.lead}>
      {asked.problem?.status === 403 ? (
        <Notice kind="info" title={t.explain.notAllowed} />
      ) : (
        <Answered asked={asked}>{({ facts }) => <Facts table={table} facts={facts} />}</Answered>
      )}
    </Page>
  );
}

function Facts({ table, facts }: { table: string; facts: readonly Fact[] }) {
  const t = useTexts();
  const format = useFormat();
  const words = useWords();
  const [first] = facts;
  if (!first) return <Notice kind="info" title={t.explain.none} />;
  const keys = Object.keys(first.values).sort((one, other) => rank(first, one) - rank(first, other));
  const columns: Column<Fact>[] = [
    ...keys.map((key) => columnOf(key, { t, words, format })),
    { head: t.explain.from, value: ({ from }) => from, show: ({ from }) => format.day(from) },
    {
      head: t.explain.until,
      value: ({ until }) => (until === OPEN_END ? null : until),
      show: ({ until }) => (until === OPEN_END ? t.explain.openEnd : format.day(until)),
    },
    {
      head: t.explain.knownFrom,
      value: ({ knownFrom }) => knownFrom,
      show: ({ knownFrom }) => format.instant(knownFrom),
    },
    {
      head: t.explain.entries,
      value: ({ sources }) => sources.map((source) => `${source.type} ${source.occurredOn} ${source.id}`).join('; '),
      show: ({ sources }) => <Entries sources={sources} format={format} />,
    },
  ];
  return (
    <>
      <p class="kern-body">{facts.length < LIMIT ? t.explain.facts(facts.length) : t.explain.more(LIMIT)}</p>
      <DataTable caption={t.tables[table] ?? table} name={`facts-${table}`} columns={columns} rows={facts} />
    </>
  );
}

type Said = Readonly<{ t: Texts; words: Words; format: Formats }>;

function columnOf(key: string, { t, words, format }: Said): Column<Fact> {
  const said = (value: unknown): string => inWords(value, (text) => t.values[text] ?? words.value(text, key));
  const value = ({ values }: Fact) => said(values[key]);
  const head = t.columns[key] ?? words.field(key);
  if (isOfStaff(key)) return { head, value, show: (fact) => <StaffName staffId={value(fact)} /> };
  return { head, value, show: (fact) => (DAY.test(value(fact)) ? format.day(value(fact)) : value(fact)) };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What the stream is named after comes first, then other ids. */
function rank({ stream, values }: Fact, key: string): number {
  const value = values[key];
  if (typeof value === 'string' && stream.endsWith(`-${value}`)) return 0;
  return key.endsWith('Id') ? 1 : 2;
}

function inWords(value: unknown, said: (text: string) => string): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => inWords(one, said)).join(', ');
  return said(typeof value === 'string' ? value : JSON.stringify(value));
}

function Entries({ sources, format }: { sources: Fact['sources']; format: Formats }) {
  const t = useTexts();
  const dates = useTwoDates();
  const staff = useStaff();
  const words = useWords();
  return (
    <ul class="entries">
      {sources.map(({ id, stream, type, occurredOn, recordedAt, meta, corrects }) => (
        <li key={id}>
          <Link href={address(`/story/${stream}`, dates)} class="kern-link figure">
            {t.explain.entry(
              words.entry(type),
              format.day(occurredOn),
              format.instant(recordedAt),
              staff(actorIn(meta)),
            )}
          </Link>
          {'lateReason' in meta && <span class="mark">{t.explain.late}</span>}
          {corrects && <span class="mark">{t.explain.correction}</span>}
        </li>
      ))}
    </ul>
  );
}

function actorIn(meta: Readonly<Record<string, unknown>>): string {
  const { actor } = meta;
  return typeof actor === 'object' && actor !== null && 'id' in actor ? String(actor.id) : '?';
}
