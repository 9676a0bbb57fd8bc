import type { ComponentChildren } from 'preact';

/** What every field has around what is typed: its name, a hint, and what was refused. */
export interface Labelled {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
}

/** For the field itself: what describes it, and whether it was refused. */
export const described = ({ id, hint, error, required = false }: Labelled) => ({
  id,
  required,
  'aria-invalid': error !== undefined,
  'aria-describedby':
    [hint && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ') || undefined,
});

export function Mark({ required }: { required?: boolean | undefined }) {
  return required ? <span aria-hidden="true"> *</span> : null;
}

export const Hint = ({ id, hint }: Pick<Labelled, 'id' | 'hint'>) =>
  hint ? (
    <div class="kern-hint" id={`${id}-hint`}>
      {hint}
    </div>
  ) : null;

export const Fault = ({ id, error }: Pick<Labelled, 'id' | 'error'>) =>
  error === undefined ? null : (
    <p class="kern-error" id={`${id}-error`}>
      <span class="kern-icon kern-icon--danger" aria-hidden="true"></span>
      <span class="kern-body">{error}</span>
    </p>
  );

/** A field of one line, or several: `children` is what is typed into. */
export function Control({ children, ...field }: Labelled & { children: ComponentChildren }) {
  const { id, label, error, required } = field;
  return (
    <div class={`kern-form-input ${error === undefined ? '' : 'kern-form-input--error'}`}>
      <label class="kern-label" for={id}>
        {label}
        <Mark required={required} />
      </label>
      <Hint {...field} />
      {children}
      <Fault {...field} />
    </div>
  );
}

/** Several boxes or buttons that belong together. */
export function Group({ children, ...field }: Labelled & { children: ComponentChildren }) {
  const { id, label, error, required } = field;
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      class={`kern-fieldset ${error === undefined ? '' : 'kern-fieldset--error'}`}
      aria-describedby={described(field)['aria-describedby']}
    >
      <legend class="kern-label">
        {label}
        <Mark required={required} />
      </legend>
      <Hint {...field} />
      <div class="kern-fieldset__body">{children}</div>
      <Fault {...field} />
    </fieldset>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface TickProps extends Choice {
  id: string;
  type: 'radio' | 'checkbox';
  name: string;
  checked: boolean;
  onTick: (isTicked: boolean) => void;
}

/** A box to tick, or one button of several. */
export function Tick({ id, type, name, value, label, checked, onTick }: TickProps) {
  return (
    <div class="kern-form-check">
      <input
        {...{ id, type, name, value, checked }}
        class={`kern-form-check__${type}`}
        onChange={(event) => onTick(event.currentTarget.checked)}
      />
      <label class="kern-label" for={id}>
        {label}
      </label>
    </div>
  );
}
