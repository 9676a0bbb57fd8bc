export type Value = string | number | boolean | null | undefined;

/** A spreadsheet takes such a text for a formula, and would calculate what somebody has typed into a name. */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/;

/** A text that no spreadsheet calculates. Numbers stay numbers, negative ones too. */
export const harmless = (value: Value): Value =>
  typeof value === 'string' && FORMULA.test(value) ? `'${value}` : value;

/** RFC 4180, with a byte order mark: without it Excel takes umlauts for something else. */
export const csvOf = (rows: readonly (readonly Value[])[]): string =>
  `\uFEFF${rows.map((row) => row.map((value) => quoted(harmless(value))).join(',')).join('\r\n')}\r\n`;

function quoted(value: Value): string {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
