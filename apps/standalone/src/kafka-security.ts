import { readFileSync } from 'node:fs';
import type { KafkaSecurity } from '#libs/kafka-relay';
import { type Environment, InvalidConfig } from './config-values.js';

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/**
 * Secrets are read from files: an environment is seen by more people.
 *
 * @throws {InvalidConfig}
 */
export function kafkaSecurityFrom(env: Environment): KafkaSecurity {
  const ssl = tlsFrom(env);
  const sasl = saslFrom(env);
  return { ...(ssl !== undefined && { ssl }), ...(sasl && { sasl }) };
}

function tlsFrom(env: Environment): KafkaSecurity['ssl'] | undefined {
  const files = {
    ca: fileFrom(env, 'KAFKA_TLS_CA_FILE'),
    cert: fileFrom(env, 'KAFKA_TLS_CERT_FILE'),
    key: fileFrom(env, 'KAFKA_TLS_KEY_FILE'),
  };
  if ((files.cert === undefined) !== (files.key === undefined)) {
    throw new InvalidConfig('KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE belong together; state both or neither.');
  }
  const given = Object.entries(files).filter(([, text]) => text !== undefined);
  const isOn = env['KAFKA_TLS'] || (given.length > 0 ? 'on' : 'off');
  if (isOn === 'on') return Object.fromEntries(given);
  if (isOn !== 'off') throw new InvalidConfig(`KAFKA_TLS is "${isOn}"; state on or off.`);
  if (given.length === 0) return undefined;
  throw new InvalidConfig('KAFKA_TLS is off, and files for it are named; state one or the other.');
}

function saslFrom(env: Environment): KafkaSecurity['sasl'] | undefined {
  const { KAFKA_SASL_MECHANISM: mechanism = '', KAFKA_SASL_USER: username = '' } = env;
  const password = fileFrom(env, 'KAFKA_SASL_PASSWORD_FILE')?.replace(/\r?\n$/, '');
  if (mechanism === '' && username === '' && password === undefined) return undefined;
  const known = MECHANISMS.find((one) => one === mechanism.toLowerCase());
  if (known === undefined) {
    throw new InvalidConfig(`KAFKA_SASL_MECHANISM is "${mechanism}"; state one of ${MECHANISMS.join(', ')}.`);
  }
  if (username !== '' && password) return { mechanism: known, username, password } as KafkaSecurity['sasl'];
  throw new InvalidConfig('KAFKA_SASL_MECHANISM needs KAFKA_SASL_USER and KAFKA_SASL_PASSWORD_FILE.');
}

function fileFrom(env: Environment, name: string): string | undefined {
  const file = env[name];
  if (!file) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InvalidConfig(`${name} cannot be read (${(error as Error).message}).`);
  }
}
