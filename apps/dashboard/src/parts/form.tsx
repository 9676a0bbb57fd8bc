import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Problem } from '../api/client.js';
import { draftOf, forgetDraft, keepDraft } from '../form/drafts.js';
import { textIn, type Values } from '../form/spec.js';
import { useFormTexts } from '../form/texts.js';
import { isTicked, valuesIn } from '../form/typed.js';
import { useTexts } from '../i18n/language.js';

const Refused = createContext<Problem['fields']>([]);

/** By which the form around a field is kept. */
const KeptAs = createContext<string | undefined>(undefined);

interface FormProps {
  /** Why the service has refused what was sent last. */
  problem?: Problem | undefined;
  submit: string;
  /** Of what cannot be taken back. */
  isGrave?: boolean;
  /** By which it is kept until it is recorded; whoever sends it forgets it. */
  keptAs?: string;
  /** Where one gets to without recording. */
  cancel?: string;
  onSubmit: (values: FormData) => void;
  children?: ComponentChildren;
}

/**
 * What people fill in. The rules are the service's: what it refuses is said on top, with a way to each field, and once
 * more at the field.
 */
export function Form({ problem, submit, isGrave = false, keptAs, cancel, onSubmit, children }: FormProps) {
  const t = useFormTexts();
  const form = useRef<HTMLFormElement>(null);
  const keep = () => {
    if (keptAs === undefined || !form.current) return;
    // Its own id makes it one, however often it is sent.
    keepDraft(keptAs, { values: valuesIn(new FormData(form.current)), key: '' });
  };
  // What is begun changes with its fields as well.
  useLayoutEffect(() => {
    if (keptAs !== undefined && draftOf(keptAs)) keep();
  });
  return (
    <form
      class="form"
      ref={form}
      noValidate
      onInput={keep}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(new FormData(event.currentTarget));
      }}
    >
      {problem && <ErrorSummary problem={problem} form={form.current} />}
      <KeptAs.Provider value={keptAs}>
        <Refused.Provider value={problem?.fields ?? []}>{children}</Refused.Provider>
      </KeptAs.Provider>
      <div class="form__end">
        <button type="submit" class={`kern-btn kern-btn--${isGrave ? 'secondary' : 'primary'}`}>
          <span class="kern-label">{submit}</span>
        </button>
        {cancel !== undefined && (
          <Link href={cancel} class="kern-link" onClick={() => keptAs !== undefined && forgetDraft(keptAs)}>
            {t.cancel}
          </Link>
        )}
      </div>
    </form>
  );
}

/** Takes the focus whenever something is refused. */
function ErrorSummary({ problem, form }: { problem: Problem; form: HTMLFormElement | null }) {
  const t = useTexts();
  const forms = useFormTexts();
  const isUnknown = problem.code === 'UNREACHABLE';
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), [problem]);
  const places = problem.fields.flatMap(({ field, detail }) => {
    const found = form?.elements.namedItem(field);
    // Things to tick share the name of their group.
    const place = found instanceof RadioNodeList ? found[0] : found;
    return place instanceof HTMLElement ? [{ place, detail }] : [];
  });
  places.sort((one, other) => (isBefore(one.place, other.place) ? -1 : 1));
  const isListed = places.length > 0 && places.length === problem.fields.length;
  // Once the page is drawn: its labels may just have changed their language.
  const [labels, setLabels] = useState<readonly string[]>([]);
  useLayoutEffect(() => {
    const drawn = places.map(({ place }) => labelOf(place));
    if (drawn.join() !== labels.join()) setLabels(drawn);
  });
  return (
    <div class="kern-alert kern-alert--danger" role="alert" tabIndex={-1} ref={summary}>
      <div class="kern-alert__header">
        <span class="kern-icon kern-icon--danger" aria-hidden="true"></span>
        <span class="kern-title">{isUnknown ? forms.unknown : t.form.refused}</span>
      </div>
      <div class="kern-alert__body">
        {!isListed && <p class="kern-body">{isUnknown ? forms.unreachable : problem.detail}</p>}
        {places.length > 0 && (
          <ul class="kern-list kern-list--bullet">
            {places.map(({ place, detail }, index) => (
              <li key={place.id}>
                <a class="kern-link" href={`#${place.id}`} onClick={(event) => goTo(event, place)}>
                  {labels[index]}: {detail}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

const isBefore = (one: Node, other: Node): boolean =>
  (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

function goTo(event: Event, place: HTMLElement): void {
  event.preventDefault();
  const field = place instanceof HTMLFieldSetElement ? place.querySelector<HTMLElement>('input, textarea') : place;
  field?.focus();
}

const labelOf = (place: HTMLElement): string =>
  (place instanceof HTMLFieldSetElement ? place.querySelector('legend') : document.querySelector(`[for="${place.id}"]`))
    ?.firstChild?.textContent ?? '';

interface FieldProps {
  /** As the service calls it. */
  name: string;
  label: string;
  hint?: string | undefined;
  isOptional?: boolean;
  value?: string | undefined;
  /** Taken if nothing is typed. */
  placeholder?: string | undefined;
  type?: 'text' | 'date';
  rows?: number;
  onValue?: (value: string) => void;
}

/** A line, a day, or with `rows` a text of several lines. */
export function Field(field: FieldProps) {
  const { name, label, hint, isOptional = false } = field;
  const t = useTexts();
  const id = useId();
  const error = useErrorAt(name);
  return (
    <div class={`kern-form-input ${error ? 'kern-form-input--error' : ''}`}>
      <label class="kern-label" for={id}>
        {label}
        {isOptional && <span class="kern-label__optional">{t.form.optional}</span>}
      </label>
      {hint && (
        <div class="kern-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <Input id={id} field={field} isWrong={error !== undefined} />
      {error && <ErrorAt id={`${id}-error`} error={error} />}
    </div>
  );
}

function Input({ id, field, isWrong }: { id: string; field: FieldProps; isWrong: boolean }) {
  const { name, hint, isOptional = false, value, placeholder, type = 'text', rows, onValue } = field;
  const kept = useKept((values) => textIn(values, name));
  const described = [hint && `${id}-hint`, isWrong && `${id}-error`].filter(Boolean).join(' ');
  const attributes = {
    ...{ id, name, placeholder, defaultValue: kept ?? value, 'aria-required': !isOptional, 'aria-invalid': isWrong },
    'aria-describedby': described === '' ? undefined : described,
    class: `kern-form-input__input ${isWrong ? 'kern-form-input__input--error' : ''}`,
  };
  if (rows !== undefined) return <textarea {...attributes} rows={rows} />;
  return <input {...attributes} type={type} onInput={(event) => onValue?.(event.currentTarget.value)} />;
}

/** Fields that belong together. */
export function FieldGroup({ name, label, children }: { name: string; label: string; children: ComponentChildren }) {
  const id = useId();
  const error = useErrorAt(name);
  return (
    <fieldset
      {...{ id, name }}
      class={`kern-fieldset ${error ? 'kern-fieldset--error' : ''}`}
      aria-describedby={error && `${id}-error`}
    >
      <legend class="kern-label kern-label--large">{label}</legend>
      <div class="kern-fieldset__body">{children}</div>
      {error && <ErrorAt id={`${id}-error`} error={error} />}
    </fieldset>
  );
}

/** Something to tick. */
export function Check({
  name,
  label,
  value,
  isChecked,
}: {
  name: string;
  label: string;
  value: string;
  isChecked?: boolean;
}) {
  const id = useId();
  const kept = useKept((values) => isTicked(values, name, value));
  return (
    <div class="kern-form-check">
      <input
        {...{ id, name, value }}
        type="checkbox"
        class="kern-form-check__checkbox"
        defaultChecked={kept ?? isChecked ?? false}
      />
      <label class="kern-label" for={id}>
        {label}
      </label>
    </div>
  );
}

function ErrorAt({ id, error }: { id: string; error: string }) {
  return (
    <p class="kern-error" id={id}>
      <span class="kern-icon kern-icon--danger" aria-hidden="true"></span>
      <span class="kern-body">{error}</span>
    </p>
  );
}

/**
 * What was in a field before another page was opened, if its form was begun. Asked once: the field may be called
 * otherwise when one before it is taken away.
 */
function useKept<Value>(of: (values: Values) => Value): Value | undefined {
  const keptAs = useContext(KeptAs);
  const [kept] = useState(() => {
    const begun = keptAs === undefined ? undefined : draftOf(keptAs);
    return begun && of(begun.values);
  });
  return kept;
}

const useErrorAt = (name: string): string | undefined =>
  useContext(Refused).find(({ field }) => field === name)?.detail;
