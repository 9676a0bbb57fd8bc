import type { FieldSpec } from './spec.js';

/** What is read of the description of the service. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<{ post?: Operation }>>>;
  readonly components: Readonly<{ schemas: Readonly<Record<string, Schema>> }>;
}

type Operation = Readonly<{
  operationId: string;
  'x-operation'?: string;
  parameters?: readonly Readonly<{
    name: string;
    in: string;
    required?: boolean;
    schema?: Schema;
    description?: string;
  }>[];
  requestBody?: Readonly<{ content: Readonly<Record<string, Readonly<{ schema?: Schema }>>> }>;
}>;

type Schema = Readonly<{
  $ref?: string;
  allOf?: readonly Schema[];
  type?: string;
  format?: string;
  pattern?: string;
  description?: string;
  enum?: readonly string[];
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
}>;

/** A command as it is sent. */
export interface Command {
  readonly operationId: string;
  /** What the rules of who may do what call it. */
  readonly operation: string;
  readonly path: string;
  readonly fields: readonly FieldSpec[];
}

/** The commands that the service describes, by their names. */
export function commandsIn(document: OpenApi): ReadonlyMap<string, Command> {
  const commands = Object.entries(document.paths).flatMap(([path, { post }]): Command[] =>
    post ? [commandOf(path, post, document)] : [],
  );
  return new Map(commands.map((command) => [command.operationId, command]));
}

function commandOf(path: string, post: Operation, document: OpenApi): Command {
  const inPath = (post.parameters ?? [])
    .filter((parameter) => parameter.in === 'path')
    .map(({ name, schema = {}, description }): FieldSpec => ({
      ...fieldOf(name, { ...schema, ...(description !== undefined && { description }) }, true),
      isInPath: true,
    }));
  const body = resolved(post.requestBody?.content['application/json']?.schema ?? {}, document);
  const { operationId, 'x-operation': operation = '' } = post;
  return { operationId, operation, path, fields: inOrder([...inPath, ...fieldsOf(body, document)]) };
}

/** The day first, what may be left out last; otherwise as the service names them. */
const inOrder = (fields: readonly FieldSpec[]): FieldSpec[] =>
  fields.toSorted((one, other) => placeOf(one) - placeOf(other));

function placeOf({ name, isInPath = false, required }: FieldSpec): number {
  if (isInPath) return 0;
  if (name === 'lateReason') return 5;
  return name === 'on' ? 1 : required ? 2 : 3;
}

/** How a correction names what it corrects is asked by its own form. */
const APART = ['replaces'];

function fieldsOf(schema: Schema, document: OpenApi, within = ''): FieldSpec[] {
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => within !== '' || !APART.includes(name))
    .flatMap(([name, property]) => {
      const path = within === '' ? name : `${within}.${name}`;
      const isRequired = schema.required?.includes(name) ?? false;
      const whole = resolved(property, document);
      if (whole.properties) return fieldsOf(whole, document, path);
      const items = whole.items && resolved(whole.items, document);
      if (!items?.properties) return [fieldOf(path, { ...whole, ...(items && { items }) }, isRequired)];
      return [{ name: path, kind: 'parts', required: isRequired, parts: fieldsOf(items, document) }];
    });
}

/** A property may name the shape that it has, with a description of its own beside it. */
function resolved(schema: Schema, document: OpenApi): Schema {
  const ref = schema.$ref ?? schema.allOf?.find(({ $ref }) => $ref)?.$ref;
  const named = ref === undefined ? {} : document.components.schemas[ref.slice(ref.lastIndexOf('/') + 1)];
  return { ...named, ...schema };
}

function fieldOf(name: string, schema: Schema, required: boolean): FieldSpec {
  const { minimum: min, maximum: max, maxLength, description = '' } = schema;
  const choices = schema.enum ?? schema.items?.enum;
  return {
    name,
    kind: kindOf(schema),
    required,
    ...(choices && { choices }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(maxLength !== undefined && { maxLength }),
    ...(schema.type === 'integer' && { isWhole: true }),
    ...(/^Your id\b/.test(description) && { isOwnId: true }),
  };
}

/** From so many characters on, a text gets more than one line. */
const LONG = 500;

function kindOf({ type, format, pattern, enum: choices, maxLength = 0 }: Schema): FieldSpec['kind'] {
  if (type === 'array') return 'list';
  if (choices) return 'choice';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'boolean') return 'flag';
  if (format === 'date') return 'day';
  if (pattern !== undefined) return 'id';
  return maxLength >= LONG ? 'long' : 'text';
}
