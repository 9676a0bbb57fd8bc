import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { isLocalDate, type Schema } from '#libs/eventing';
import type { Outgoing } from './record.js';

/** Says why a record may not be published, if so. */
export type Fitness = (record: Outgoing) => string | undefined;

/** What a consumer may rely on, by type of event. */
export type Contract = Readonly<{ type: string; context: string; schema: Schema }>;

const formats = { date: isLocalDate, pseudonym: /^[\w-]{22}$/ };

/**
 * A record is fit when it is not too large and its data are as its contract says: what consumers could not read, they
 * do not get.
 */
export function fitnessFor(contracts: readonly Contract[], largestBytes: number): Fitness {
  const ajv = new Ajv2020({ strict: false, formats });
  const validators = new Map<string, ValidateFunction>(
    contracts.map(({ type, schema }) => [type, ajv.compile(schema)]),
  );
  return ({ event, bytes, message }) => {
    if (bytes > largestBytes) return `the record has ${bytes} bytes, more than ${largestBytes}`;
    const validate = validators.get(event.type);
    if (!validate) return `there is no contract ${event.type}`;
    if (validate(JSON.parse(String(message.value)))) return undefined;
    // Names the field, never what is in it.
    const faults = validate.errors!.map(({ instancePath, message: fault }) => `${instancePath || '/'} ${fault}`);
    return `the data are not as ${event.type} says: ${faults.join(', ')}`;
  };
}
