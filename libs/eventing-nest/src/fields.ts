import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { isLocalDate, isStorable, type LocalDate } from '#libs/eventing';

/**
 * The kinds of field a request may have. Each checks the value (class-validator) and describes it (OpenAPI) in one
 * place. What is optional may be left out, but is never `null`.
 */
type Options = Readonly<{ optional?: boolean; example?: unknown }>;

/** Letters, digits, dot, dash and underscore; part of a stream's name. */
export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

// Something to see (marks of the direction of writing and blanks are not), and no control character but tab and line breaks, nor half a character: nobody types those, and PostgreSQL refuses some.
// eslint-disable-next-line no-control-regex
export const READABLE = /^(?=[^]*[^\s\p{Cf}])[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Surrogate}]*$/u;

const present = ({ optional = false }: Options): PropertyDecorator[] =>
  optional ? [ValidateIf((_, value: unknown) => value !== undefined)] : [];

const described = (description: string, { optional = false, example }: Options, shape: ApiPropertyOptions) =>
  ApiProperty({
    description,
    required: !optional,
    ...(example === undefined ? {} : { example }),
    ...shape,
  } as ApiPropertyOptions);

export const IdField = (description: string, options: Options = {}) =>
  applyDecorators(
    ...present(options),
    IsString(),
    Matches(ID_PATTERN, { context: { code: 'INVALID_ID' } }),
    described(description, options, { type: String, pattern: ID_PATTERN.source }),
  );

export const TextField = (description: string, options: Options & { maxLength?: number } = {}) => {
  const maxLength = options.maxLength ?? 200;
  return applyDecorators(
    ...present(options),
    IsString(),
    MaxLength(maxLength),
    Matches(READABLE),
    described(description, options, { type: String, minLength: 1, maxLength }),
  );
};

export const TextListField = (description: string, options: Options & { maxLength?: number } = {}) => {
  const maxLength = options.maxLength ?? 200;
  return applyDecorators(
    ...present(options),
    IsArray(),
    ArrayMaxSize(100),
    HasNoRepeats(),
    IsString({ each: true }),
    MaxLength(maxLength, { each: true }),
    Matches(READABLE, { each: true }),
    described(description, options, { type: [String], uniqueItems: true, maxItems: 100 }),
  );
};

/** A calendar day in Europe/Berlin that exists. */
export const DayField = (description: string, options: Options = {}) =>
  applyDecorators(...present(options), IsDay(), described(description, options, { type: String, format: 'date' }));

export const WholeNumberField = (description: string, options: Options & { min: number; max: number }) =>
  applyDecorators(
    ...present(options),
    IsInt(),
    Min(options.min),
    Max(options.max),
    described(description, options, { type: 'integer', minimum: options.min, maximum: options.max }),
  );

export const NumberField = (description: string, options: Options & { min: number; max: number; decimals: number }) =>
  applyDecorators(
    ...present(options),
    IsNumber({ maxDecimalPlaces: options.decimals }),
    Min(options.min),
    Max(options.max),
    described(description, options, { type: Number, minimum: options.min, maximum: options.max }),
  );

/** A number in an address: plain digits, so that `1e3` or `0x10` is no number that nobody meant. */
export const FromDigits = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value,
  );

export const FlagField = (description: string, options: Options = {}) =>
  applyDecorators(...present(options), IsBoolean(), described(description, options, { type: Boolean }));

export const ChoiceField = (description: string, choices: readonly string[], options: Options = {}) =>
  applyDecorators(
    ...present(options),
    IsIn(choices as string[]),
    described(description, options, { type: String, enum: [...choices] }),
  );

/** Some of a few words, each once. */
export const ChoiceListField = (description: string, choices: readonly string[], options: Options = {}) =>
  applyDecorators(
    ...present(options),
    IsArray(),
    ArrayMaxSize(choices.length),
    HasNoRepeats(),
    IsIn(choices as string[], { each: true }),
    described(description, options, {
      type: 'array',
      items: { type: 'string', enum: [...choices] },
      uniqueItems: true,
    }),
  );

/** An object whose fields are checked by the domain. */
export const ObjectField = (description: string, options: Options = {}) =>
  applyDecorators(
    ...present(options),
    IsObject(),
    ValidateBy({ name: 'isStorable', validator: { validate: (value) => isStorable(value) } }),
    described(description, options, { type: 'object', additionalProperties: true }),
  );

export const PartField = (description: string, part: () => new () => object, options: Options = {}) =>
  applyDecorators(
    ...present(options),
    IsObject(),
    ValidateNested(),
    Type(part),
    described(description, options, { type: () => part() }),
  );

/** Several of the same kind, each with its own fields. */
export const PartListField = (
  description: string,
  part: () => new () => object,
  { max = 1_000, ...options }: Options & { max?: number } = {},
) =>
  applyDecorators(
    ...present(options),
    IsArray(),
    ArrayMaxSize(max),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(part),
    described(description, options, { type: () => [part()], maxItems: max }),
  );

/** Class-validator's own compares every item with every other: a long list would hold the service up for minutes. */
function HasNoRepeats(): PropertyDecorator {
  const validate = (value: unknown) => !Array.isArray(value) || new Set(value).size === value.length;
  return ValidateBy({ name: 'arrayUnique', validator: { validate } });
}

function IsDay(): PropertyDecorator {
  return ValidateBy({ name: 'isDay', validator: { validate: (value): value is LocalDate => isLocalDate(value) } });
}
