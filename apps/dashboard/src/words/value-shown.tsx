import type { ComponentChildren } from 'preact';
import { type Formats, UNKNOWN, useFormat } from '../i18n/format.js';
import { useCaseTexts } from '../i18n/case-texts.js';
import { isRecord, isSealed } from './sealed.js';
import { useWords, type Words } from './use-words.js';

/** What an id in a field of an entry stands for, as far as the page knows it. */
export type Known = (id: string, field: string) => string | undefined;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const OPEN_END = '9999-12-31';

/** What the log itself needs and nobody reads: ids of events. */
export const isForMachines = (name: string): boolean =>
  /^(eventId|startedBy|begunBy|endedBy|entryId|policyVersion)$/.test(name);

/** A value in words: codes, days and ids as people say them. */
export function textOf(value: unknown, name: string, words: Words, format: Formats, known: Known): string {
  if (typeof value === 'number') return format.number(value);
  if (typeof value === 'boolean') return words.value(String(value));
  if (typeof value === 'string' && value !== '') return wordOf(value, name, words, format, known);
  return value === null || value === undefined || value === '' ? UNKNOWN : JSON.stringify(value);
}

function wordOf(text: string, name: string, words: Words, format: Formats, known: Known): string {
  if (text === OPEN_END) return words.value('OPEN', name);
  if (DAY.test(text)) return format.day(text);
  if (INSTANT.test(text)) return format.instant(text);
  return known(text, name) ?? words.value(text, name);
}

interface ShownProps {
  name: string;
  value: unknown;
  known: Known;
}

/** A value of an entry or of a state, with its parts below it. */
export function Shown({ name, value, known }: ShownProps): ComponentChildren {
  const words = useWords();
  const format = useFormat();
  const t = useCaseTexts();
  if (isSealed(value)) return <em>{t.file.sealed}</em>;
  if (Array.isArray(value)) return <ShownList {...{ name, value, known }} />;
  if (isRecord(value)) return <ShownParts value={value} known={known} />;
  return <>{textOf(value, name, words, format, known)}</>;
}

function ShownList({ name, value, known }: ShownProps & { value: readonly unknown[] }) {
  const words = useWords();
  const format = useFormat();
  if (value.length === 0) return <>{UNKNOWN}</>;
  if (!value.some((item) => typeof item === 'object'))
    return <>{value.map((item) => textOf(item, name, words, format, known)).join(', ')}</>;
  return (
    <ol class="shown">
      {value.map((item, index) => (
        <li key={index}>
          <Shown {...{ name, known }} value={item} />
        </li>
      ))}
    </ol>
  );
}

/** Fields with their names; what only the log needs is left out. */
export function ShownParts({
  value,
  known,
  without = [],
}: {
  value: object;
  known: Known;
  without?: readonly string[];
}) {
  const words = useWords();
  const fields = Object.entries<unknown>({ ...value }).filter(
    ([name, field]) => field !== undefined && field !== null && !isForMachines(name) && !without.includes(name),
  );
  if (fields.length === 0) return <>{UNKNOWN}</>;
  return (
    <dl class="shown">
      {fields.map(([name, field]) => (
        <div key={name}>
          <dt>{words.part(name)}</dt>
          <dd>
            <Shown {...{ name, known }} value={field} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
