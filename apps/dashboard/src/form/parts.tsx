import { useWords } from '../words/use-words.js';
import type { Choice } from './control.js';
import { Field, type FieldProps } from './fields.js';
import { partNamed, partsIn, withoutPart } from './spec.js';
import { useFormTexts } from './texts.js';

interface OneOrMoreProps extends Omit<FieldProps, 'choices'> {
  choices: Readonly<Record<string, readonly Choice[] | undefined>>;
}

/** A field, or several parts of the same fields. */
export function OneOrMore({ choices, ...props }: OneOrMoreProps) {
  const { spec, command, values, set } = props;
  const t = useFormTexts();
  const words = useWords();
  if (spec.kind !== 'parts') return <Field {...props} choices={choices[spec.name]} />;
  const count = partsIn(values, spec.name);
  const called = words.partOf(spec.name, command) ?? t.line;
  return (
    <fieldset class="kern-fieldset form__parts">
      <legend class="kern-label">{words.field(spec.name, command)}</legend>
      <div class="kern-fieldset__body">
        {Array.from({ length: count }, (_, index) => (
          <div key={index} class="form__part" role="group" aria-label={t.part(called, index + 1)}>
            {spec.parts?.map((part) => (
              <Field {...props} key={part.name} spec={partNamed(spec, index, part)} choices={choices[part.name]} />
            ))}
            {count > 1 && (
              <div>
                <button
                  type="button"
                  class="kern-btn kern-btn--tertiary"
                  onClick={() => set(withoutPart(values, spec.name, index))}
                >
                  <span class="kern-label">{t.removePart(called, index + 1)}</span>
                </button>
              </div>
            )}
          </div>
        ))}
        {count < (spec.most ?? Infinity) && (
          <div>
            <button
              type="button"
              class="kern-btn kern-btn--tertiary"
              onClick={() => set({ [`${spec.name}.${count}.${spec.parts?.[0]?.name ?? ''}`]: '' })}
            >
              <span class="kern-label">{t.addPart(called)}</span>
            </button>
          </div>
        )}
      </div>
    </fieldset>
  );
}
