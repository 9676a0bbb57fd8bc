import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startKafka } from '../../scripts/kafka/broker.mjs';
import { kafkaFrom } from '../../apps/standalone/src/kafka-config.js';
import { describeOnOwnKafka } from '../setup/kafka.js';
import { kafkaAt, withAdmin } from '#libs/kafka-relay';

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

describeOnOwnKafka('a broker that wants TLS and a password', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lotse-tls-'));
  const file = (name: string) => join(folder, name);
  let broker: Awaited<ReturnType<typeof startKafka>>;
  let brokers = '';

  beforeAll(async () => {
    const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const made = ['-keyout', file('key.pem'), '-out', file('cert.pem'), '-days', '2'];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...made, ...names], { stdio: 'ignore' });
    writeFileSync(file('both.pem'), readFileSync(file('key.pem'), 'utf8') + readFileSync(file('cert.pem'), 'utf8'));
    writeFileSync(file('password'), 'a secret\n');
    writeFileSync(file('wrong'), 'another\n');
    const [plain, secured, controller] = [await freePort(), await freePort(), await freePort()];
    brokers = `127.0.0.1:${secured}`;
    const listeners = `PLAINTEXT://127.0.0.1:${plain},SASL_SSL://${brokers}`;
    broker = await startKafka({
      port: plain,
      settings: {
        listeners: `${listeners},CONTROLLER://127.0.0.1:${controller}`,
        'advertised.listeners': listeners,
        'controller.quorum.voters': `1@127.0.0.1:${controller}`,
        'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL',
        'sasl.enabled.mechanisms': 'PLAIN',
        'listener.name.sasl_ssl.plain.sasl.jaas.config':
          'org.apache.kafka.common.security.plain.PlainLoginModule required user_relay="a secret";',
        'ssl.keystore.type': 'PEM',
        'ssl.keystore.location': file('both.pem'),
      },
    });
  });

  afterAll(async () => {
    await broker?.stop();
    rmSync(folder, { recursive: true });
  });

  const topics = (env: Record<string, string>) => {
    const { brokers: at, security } = kafkaFrom({ KAFKA_BROKERS: brokers, ...env })!;
    return withAdmin(kafkaAt(at, security), (admin) => admin.listTopics());
  };
  const tls = { KAFKA_TLS_CA_FILE: file('cert.pem') };
  const sasl = {
    ...{ KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_USER: 'relay' },
    KAFKA_SASL_PASSWORD_FILE: file('password'),
  };

  it('is reached with both', async () => expect(await topics({ ...tls, ...sasl })).toEqual([]));

  it('is not reached with a wrong password, nor when its certificate is nobody’s that we know', async () => {
    await expect(topics({ ...tls, ...sasl, KAFKA_SASL_PASSWORD_FILE: file('wrong') })).rejects.toThrow(
      /[Aa]uthentication/,
    );
    await expect(topics({ KAFKA_TLS: 'on', ...sasl })).rejects.toThrow(/self.signed|certificate/);
  });

  it.each([
    [{ KAFKA_TLS: 'yes' }, 'KAFKA_TLS is "yes"; state on or off.'],
    [{ KAFKA_TLS_CA_FILE: '/nowhere' }, 'KAFKA_TLS_CA_FILE cannot be read'],
    [{ KAFKA_TLS_CERT_FILE: file('cert.pem') }, 'belong together'],
    [{ ...tls, KAFKA_TLS: 'off' }, 'state one or the other'],
    [{ KAFKA_SASL_MECHANISM: 'gssapi' }, 'KAFKA_SASL_MECHANISM is "gssapi"'],
    [{ KAFKA_SASL_MECHANISM: 'plain' }, 'needs KAFKA_SASL_USER'],
  ])('is refused as a configuration: %j', (env, message) => {
    expect(() => kafkaFrom({ KAFKA_BROKERS: brokers, ...env })).toThrow(message);
  });
});
