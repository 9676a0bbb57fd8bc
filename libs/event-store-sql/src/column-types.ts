import pg from 'pg';

const { builtins } = pg.types;
/** The published types know only some of the type numbers. */
const getDefaultParser = pg.types.getTypeParser as (
  oid: number,
  format?: 'text' | 'binary',
) => (text: string) => unknown;
const TEXT_ARRAY = 1009;
const DATE_ARRAY = 1182;
const TIMESTAMPTZ_ARRAY = 1185;
const NUMERIC_ARRAY = 1231;

/** `2016-03-17 09:00:00.12+00` as PostgreSQL writes it in a UTC session. */
function instantOf(text: string): string {
  if (!text.endsWith('+00') || text.length < 22) {
    const time = Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
    return Number.isNaN(time) ? text : new Date(time).toISOString();
  }
  const milliseconds = text.charAt(19) === '.' ? text.slice(20, -3).padEnd(3, '0').slice(0, 3) : '000';
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${milliseconds}Z`;
}

const asText = (text: string): string => text;

const texts = getDefaultParser(TEXT_ARRAY) as (text: string) => (string | null)[];

const arrayOf = (parse: (text: string) => unknown) => (text: string) =>
  texts(text).map((element) => (element === null ? null : parse(element)));

const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  // A position may be larger than a JavaScript number holds.
  [builtins.INT8, asText],
  [builtins.NUMERIC, Number],
  // A calendar day has no time zone; `Date` would give it one.
  [builtins.DATE, asText],
  [builtins.TIMESTAMPTZ, instantOf],
  [DATE_ARRAY, arrayOf(asText)],
  [TIMESTAMPTZ_ARRAY, arrayOf(instantOf)],
  [NUMERIC_ARRAY, arrayOf(Number)],
]);

/**
 * How columns come back, on both engines: `bigint` as string, `numeric` as number, `date` as `YYYY-MM-DD`,
 * `timestamptz` as instant in UTC with milliseconds, `json` and `jsonb` parsed, `bytea` as Buffer.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || getDefaultParser(oid, format)) as typeof pg.types.getTypeParser,
};
