/** A JSON Schema (2020-12), as far as contracts need it. */
export type Schema = Readonly<{ [keyword: string]: unknown }>;

/** Fields by name; the others of an object may be there one day, so consumers pass over what they do not know. */
type Fields = Readonly<Record<string, Schema>>;

/** @param optional fields that may be missing; ids that hang on a person belong here, since they may be erased */
export const objectOf = (required: Fields, optional: Fields = {}): Schema => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
});

export const dayField = (description: string): Schema => ({ type: 'string', format: 'date', description });

export const textField = (description: string): Schema => ({ type: 'string', description });

export const flagField = (description: string): Schema => ({ type: 'boolean', description });

export const wholeField = (description: string): Schema => ({ type: 'integer', description });

export const numberField = (description: string): Schema => ({ type: 'number', description });

export const listField = (items: Schema, description: string): Schema => ({ type: 'array', items, description });

/** The consumer's pseudonym of something that hangs on a person. */
export const pseudonymField = (description: string): Schema => ({ type: 'string', format: 'pseudonym', description });

/** One of some words, each with what it means: the meaning of a word is never changed. */
export const wordField = <Word extends string>(
  description: string,
  meanings: Readonly<Record<Word, string>>,
): Schema => ({
  type: 'string',
  description,
  oneOf: Object.entries<string>(meanings).map(([word, meaning]) => ({ const: word, description: meaning })),
});
