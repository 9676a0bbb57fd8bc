/** A field of a form: what it takes, and where it stands in the command. */
export interface FieldSpec {
  /** In the address or the body of the command; dots lead into its parts. */
  readonly name: string;
  readonly kind: 'text' | 'long' | 'id' | 'day' | 'number' | 'flag' | 'choice' | 'list' | 'parts';
  readonly required: boolean;
  /** Codes of the service to choose from. */
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly isWhole?: boolean;
  readonly maxLength?: number;
  /** How many lines a long text begins with. */
  readonly rows?: number;
  /** A list that is sent also where nothing is in it. */
  readonly isSentEmpty?: boolean;
  /** At most so many parts. */
  readonly most?: number;
  /** The id of what is recorded: made here, nobody types it. */
  readonly isOwnId?: boolean;
  /** It stands in the address. */
  readonly isInPath?: boolean;
  /** The fields of each of several parts. */
  readonly parts?: readonly FieldSpec[];
}

/** What is in the fields, as it was typed, by their names. */
export type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

export const textIn = (values: Values, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value : '';
};

export const listIn = (values: Values, name: string): readonly string[] => {
  const value = values[name];
  return typeof value === 'object' ? value : [];
};

/** How many parts there are fields for; one at least. */
export const partsIn = (values: Values, name: string): number =>
  Math.max(
    1,
    ...Object.keys(values)
      .filter((key) => key.startsWith(`${name}.`) && values[key] !== undefined)
      .map((key) => Number(key.slice(name.length + 1).split('.')[0]) + 1),
  );

/** What changes when one of the parts is taken away: those after it move up. */
export function withoutPart(values: Values, name: string, index: number): Values {
  const behind = Object.entries(values).flatMap(([key, value]) => {
    const [at = '', ...field] = key.startsWith(`${name}.`) ? key.slice(name.length + 1).split('.') : [];
    return at !== '' && Number(at) >= index ? [{ key, value, at: Number(at), field: field.join('.') }] : [];
  });
  return {
    ...Object.fromEntries(behind.map(({ key }) => [key, undefined])),
    ...Object.fromEntries(
      behind.filter(({ at }) => at > index).map(({ value, at, field }) => [`${name}.${at - 1}.${field}`, value]),
    ),
  };
}

export const partNamed = (spec: FieldSpec, index: number, part: FieldSpec): FieldSpec => ({
  ...part,
  name: `${spec.name}.${index}.${part.name}`,
});
