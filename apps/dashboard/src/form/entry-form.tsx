import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Problem } from '../api/client.js';
import type { Receipt } from '../api/send.js';
import { bodyOf, missingIn, pathWith } from './body.js';
import type { Choice } from './control.js';
import { ErrorSummary } from './error-summary.js';
import { Field } from './fields.js';
import { type FieldSpec, partNamed, partsIn, type Values } from './spec.js';
import { useFormTexts } from './texts.js';
import type { Entry } from './use-entry.js';
import { useWords } from '../words/use-words.js';

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
  onRecorded: (receipt: Receipt) => void;
  /** Where one gets to without recording. */
  cancel: string;
  /** Where one sees what is recorded. */
  recordedIn: string;
  /** Fields that a page draws itself, before the others. */
  children?: (errors: ReadonlyMap<string, string>) => ComponentChildren;
}

/** A form that records one entry. What is refused is said at its field and before the form; nothing typed is lost. */
export function EntryForm(props: EntryFormProps) {
  const { command, path, entry, fields, seldom = [], choices = {}, onRecorded, cancel, recordedIn, children } = props;
  const { hidden = [], drawn = [] } = props;
  const t = useFormTexts();
  const { values, problem, set } = entry;
  const errors = useMemo(() => errorsIn(problem), [problem]);
  const shown = fields.filter(({ name }) => !hidden.includes(name) && !drawn.includes(name));
  const isSeldom = ({ name }: FieldSpec) => seldom.includes(name) || (name === 'lateReason' && !errors.has(name));
  const field = (spec: FieldSpec) => <OneOrMore key={spec.name} {...{ spec, command, values, errors, set, choices }} />;
  const rare = shown.filter(isSeldom);
  const send = async (event: Event) => {
    event.preventDefault();
    const missing = missingIn(fields, values);
    if (missing.length > 0) return entry.refuse(problemOfMissing(missing, t.missing));
    const body = bodyOf(
      fields.filter(({ isInPath }) => !isInPath),
      values,
    );
    const receipt = await entry.record(pathWith(path, values), body);
    if (receipt) onRecorded(receipt);
  };
  return (
    <form class="form" noValidate autocomplete="off" onSubmit={(event) => void send(event)}>
      {problem && (
        <ErrorSummary
          {...{ problem, command, recordedIn }}
          refusals={entry.refusals}
          shown={[...drawn, ...namesOf(shown, values)]}
        />
      )}
      <p class="kern-body">{t.required}</p>
      {children?.(errors)}
      {shown.filter((spec) => !isSeldom(spec)).map(field)}
      {rare.length > 0 && (
        <details open={rare.some(({ name }) => errors.has(name))} class="form__more">
          <summary class="kern-link">{t.more}</summary>
          <div class="form">{rare.map(field)}</div>
        </details>
      )}
      <div class="form__end">
        <button type="submit" class="kern-btn kern-btn--primary" aria-disabled={entry.isSending}>
          <span class="kern-label">{entry.isSending ? t.sending : t.record}</span>
        </button>
        <Link href={cancel} class="kern-link" onClick={entry.forget}>
          {t.cancel}
        </Link>
      </div>
    </form>
  );
}

interface OneOrMoreProps {
  spec: FieldSpec;
  command: string;
  values: Values;
  errors: ReadonlyMap<string, string>;
  set: (change: Values) => void;
  choices: Readonly<Record<string, readonly Choice[] | undefined>>;
}

function OneOrMore({ choices, ...props }: OneOrMoreProps) {
  const { spec, command, values, set } = props;
  const t = useFormTexts();
  const words = useWords();
  if (spec.kind !== 'parts') return <Field {...props} choices={choices[spec.name]} />;
  const count = partsIn(values, spec.name);
  return (
    <fieldset class="kern-fieldset form__parts">
      <legend class="kern-label">{words.field(spec.name, command)}</legend>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} class="form__part" role="group" aria-label={t.part(index + 1)}>
          {spec.parts?.map((part) => (
            <Field {...props} key={part.name} spec={partNamed(spec, index, part)} choices={choices[part.name]} />
          ))}
        </div>
      ))}
      <button
        type="button"
        class="kern-btn kern-btn--tertiary"
        onClick={() => set({ [`${spec.name}.${count}.${spec.parts?.[0]?.name ?? ''}`]: '' })}
      >
        <span class="kern-label">{t.addPart}</span>
      </button>
    </fieldset>
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
