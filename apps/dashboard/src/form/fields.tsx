import { useWords } from '../words/use-words.js';
import { type Choice, Control, described, Group, type Labelled, Tick } from './control.js';
import { type FieldSpec, listIn, textIn, type Values } from './spec.js';
import { useFormTexts } from './texts.js';

export interface FieldProps {
  readonly spec: FieldSpec;
  /** The command that it belongs to, for words that mean something of their own there. */
  readonly command: string;
  readonly values: Values;
  readonly errors: ReadonlyMap<string, string>;
  readonly set: (change: Values) => void;
  /** What there is to choose from, beside the codes that the service names. */
  readonly choices?: readonly Choice[] | undefined;
  /** What it is called, where the words of its command do not say it. */
  readonly label?: string | undefined;
}

/** The id of a field on the page. */
export const idOf = (name: string): string => `field-${name.replaceAll('.', '-')}`;

/** A field as its kind asks for. */
export function Field(props: FieldProps) {
  const { spec, command, errors, choices, label } = props;
  const words = useWords();
  const labelled: Labelled = {
    id: idOf(spec.name),
    label: label ?? words.field(spec.name, command),
    hint: words.hint(spec.name, command),
    error: errors.get(spec.name),
    required: spec.required,
  };
  const offered = choices ?? spec.choices?.map((value) => ({ value, label: words.value(value, spec.name) }));
  const Kind = kindOf(spec, offered !== undefined);
  return <Kind {...props} labelled={labelled} offered={offered ?? []} />;
}

type KindProps = FieldProps & { labelled: Labelled; offered: readonly Choice[] };

function kindOf({ kind }: FieldSpec, isOffered: boolean) {
  if (kind === 'list') return isOffered ? Several : Lines;
  if (isOffered) return OneOf;
  return kind === 'flag' ? YesOrNo : kind === 'long' ? Long : Short;
}

function Short({ spec, values, set, labelled }: KindProps) {
  const { name, kind, maxLength } = spec;
  const type = kind === 'day' ? 'date' : 'text';
  return (
    <Control {...labelled}>
      <input
        {...described(labelled)}
        {...(maxLength !== undefined && { maxLength })}
        {...(kind === 'number' && { inputMode: spec.isWhole ? 'numeric' : 'decimal' })}
        {...(kind === 'day' && { min: '1000-01-02', max: '9999-12-30' })}
        type={type}
        autocomplete="off"
        class="kern-form-input__input"
        value={textIn(values, name)}
        onInput={(event) => set({ [name]: event.currentTarget.value })}
      />
    </Control>
  );
}

function Long({ spec: { name, maxLength, rows = 4 }, values, set, labelled }: KindProps) {
  return (
    <Control {...labelled}>
      <textarea
        {...described(labelled)}
        {...(maxLength !== undefined && { maxLength })}
        rows={rows}
        class="kern-form-input__input"
        value={textIn(values, name)}
        onInput={(event) => set({ [name]: event.currentTarget.value })}
      />
    </Control>
  );
}

/** One line an item. */
function Lines({ spec: { name }, values, set, labelled }: KindProps) {
  const t = useFormTexts();
  const hint = labelled.hint ?? t.onePerLine;
  return (
    <Control {...labelled} hint={hint}>
      <textarea
        {...described({ ...labelled, hint })}
        rows={3}
        class="kern-form-input__input"
        value={listIn(values, name).join('\n')}
        onInput={(event) => set({ [name]: event.currentTarget.value.split('\n') })}
      />
    </Control>
  );
}

function OneOf({ spec: { name }, values, set, labelled, offered }: KindProps) {
  const t = useFormTexts();
  const chosen = textIn(values, name);
  // What is corrected may name what is not offered any more.
  const all =
    chosen === '' || offered.some(({ value }) => value === chosen)
      ? offered
      : [...offered, { value: chosen, label: chosen }];
  const error = labelled.error === undefined ? '' : 'kern-form-input__select--error';
  return (
    <Control {...labelled}>
      <div class="kern-form-input__select-wrapper">
        <select
          {...described(labelled)}
          class={`kern-form-input__select ${error}`}
          value={chosen}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
        >
          <option value="">{labelled.required ? t.choose : t.notStated}</option>
          {all.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
    </Control>
  );
}

function YesOrNo({ spec: { name }, values, set, labelled }: KindProps) {
  const words = useWords();
  return (
    <Group {...labelled}>
      {['true', 'false'].map((value) => (
        <Tick
          {...{ name, value }}
          key={value}
          id={`${labelled.id}-${value}`}
          type="radio"
          label={words.value(value)}
          checked={textIn(values, name) === value}
          onTick={() => set({ [name]: value })}
        />
      ))}
    </Group>
  );
}

function Several({ spec: { name }, values, set, labelled, offered }: KindProps) {
  const chosen = listIn(values, name);
  const more = chosen.filter((value) => !offered.some((choice) => choice.value === value));
  return (
    <Group {...labelled}>
      {[...offered, ...more.map((value) => ({ value, label: value }))].map(({ value, label }) => (
        <Tick
          {...{ name, value, label }}
          key={value}
          id={`${labelled.id}-${value}`}
          type="checkbox"
          checked={chosen.includes(value)}
          onTick={(isTicked) =>
            set({ [name]: isTicked ? [...chosen, value] : chosen.filter((other) => other !== value) })
          }
        />
      ))}
    </Group>
  );
}
