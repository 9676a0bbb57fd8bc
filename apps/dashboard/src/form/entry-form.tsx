import { type ComponentChildren, Fragment } from 'preact';
import { useMemo } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Problem } from '../api/client.js';
import type { Receipt } from '../api/send.js';
import { bodyOf, missingIn, pathWith } from './body.js';
import type { Choice } from './control.js';
import { ErrorSummary } from './error-summary.js';
import { OneOrMore } from './parts.js';
import { type FieldSpec, partNamed, partsIn, type Values } from './spec.js';
import { useFormTexts } from './texts.js';
import type { Entry } from './use-entry.js';

interface EntryFormProps {
  command: string;
  /** With its `{fields}`. */
  path: string;
  entry: Entry;
  /** All fields that are sent. */
  fields: readonly FieldSpec[];
  /** Names of those that are filled in by the page and not shown. */
  hidden?: readonly string[];
  /** Names of those that `children` show. */
  drawn?: readonly string[];
  /** Names of those that are needed now and then; they open with a click, or when they are refused. */
  seldom?: readonly string[];
  choices?: Readonly<Record<string, readonly Choice[] | undefined>>;
  /** What fields are called, where the words of the command do not say it. */
  labels?: Readonly<Record<string, string | undefined>>;
  /** What stands in front of a field. */
  before?: Readonly<Record<string, ComponentChildren>>;
  /** What is sent, where it is not just what was typed. */
  sent?: (values: Values) => Values;
  /** The version of the stream that the form began with: it is refused when there is another one. */
  ifVersion?: string | undefined;
  /** What the button says. */
  submit?: string;
  /** Of what cannot be taken back. */
  isGrave?: boolean;
  onRecorded: (receipt: Receipt, values: Values) => void;
  /** Where one gets to without recording. */
  cancel?: string;
  /** Where one sees what is recorded. */
  recordedIn: string;
  /** Fields that a page draws itself, before the others. */
  children?: (errors: ReadonlyMap<string, string>) => ComponentChildren;
}

/** A form that records one entry. What is refused is said at its field and before the form; nothing typed is lost. */
export function EntryForm(props: EntryFormProps) {
  const { command, entry, seldom = [], choices = {}, recordedIn, children } = props;
  const { drawn = [], labels = {}, before = {} } = props;
  const t = useFormTexts();
  const { values, problem, set } = entry;
  const errors = useMemo(() => errorsIn(problem), [problem]);
  const shown = shownIn(props);
  const isSeldom = ({ name }: FieldSpec) => seldom.includes(name) || (name === 'lateReason' && !errors.has(name));
  const field = (spec: FieldSpec) => (
    <Fragment key={spec.name}>
      {before[spec.name]}
      <OneOrMore {...{ spec, command, values, errors, set, choices }} label={labels[spec.name]} />
    </Fragment>
  );
  const rare = shown.filter(isSeldom);
  return (
    <form class="form" noValidate autocomplete="off" onSubmit={(event) => void sendBy(event, props, t.missing)}>
      {problem && (
        <ErrorSummary
          {...{ problem, command, labels, recordedIn }}
          refusals={entry.refusals}
          shown={[...drawn, ...namesOf(shown, values)]}
        />
      )}
      {shown.some(({ required }) => required) && <p class="kern-body">{t.required}</p>}
      {children?.(errors)}
      {shown.filter((spec) => !isSeldom(spec)).map(field)}
      {rare.length > 0 && <More isOpen={rare.some(({ name }) => errors.has(name))}>{rare.map(field)}</More>}
      <End {...props} />
    </form>
  );
}

const shownIn = ({ fields, hidden = [], drawn = [] }: EntryFormProps): FieldSpec[] =>
  fields.filter(({ name }) => !hidden.includes(name) && !drawn.includes(name));

/** What is needed now and then. */
function More({ isOpen, children }: { isOpen: boolean; children: ComponentChildren }) {
  const t = useFormTexts();
  return (
    <details open={isOpen} class="form__more">
      <summary class="kern-link">{t.more}</summary>
      <div class="form">{children}</div>
    </details>
  );
}

/** @param missing what is said at a field that has to be filled in */
async function sendBy(event: Event, props: EntryFormProps, missing: string): Promise<void> {
  event.preventDefault();
  const { path, entry, fields, ifVersion, onRecorded, sent = asTyped } = props;
  const said = sent(entry.values);
  const unsaid = missingIn(fields, said);
  if (unsaid.length > 0) return entry.refuse(problemOfMissing(unsaid, missing));
  const inBody = fields.filter(({ isInPath }) => !isInPath);
  const receipt = await entry.record(pathWith(path, said), bodyOf(inBody, said), ifVersion);
  if (receipt) onRecorded(receipt, said);
}

const asTyped = (values: Values): Values => values;

function End({ entry, submit, isGrave = false, cancel }: EntryFormProps) {
  const t = useFormTexts();
  return (
    <div class="form__end">
      <button
        type="submit"
        class={`kern-btn kern-btn--${isGrave ? 'secondary' : 'primary'}`}
        aria-disabled={entry.isSending}
      >
        <span class="kern-label">{entry.isSending ? t.sending : (submit ?? t.record)}</span>
      </button>
      {cancel !== undefined && (
        <Link href={cancel} class="kern-link" onClick={entry.forget}>
          {t.cancel}
        </Link>
      )}
    </div>
  );
}

const namesOf = (specs: readonly FieldSpec[], values: Values): string[] =>
  specs.flatMap((spec) =>
    spec.kind !== 'parts'
      ? [spec.name]
      : Array.from({ length: partsIn(values, spec.name) }, (_, index) => index).flatMap((index) =>
          (spec.parts ?? []).map((part) => partNamed(spec, index, part).name),
        ),
  );

/** By field, what was refused of it first. */
function errorsIn(problem: Problem | undefined): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  for (const { field, detail } of problem?.fields ?? []) if (!errors.has(field)) errors.set(field, detail);
  return errors;
}

/** As the service would say it. */
const problemOfMissing = (missing: readonly string[], detail: string): Problem => ({
  ...{ code: 'INVALID_FIELDS', status: 422, detail },
  fields: missing.map((field) => ({ field, code: 'REQUIRED', detail })),
});
