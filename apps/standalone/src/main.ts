import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PEOPLE, RemoteIdentity } from '#libs/access';
import { DataDirInUse } from '#libs/event-store-sql';
import { StoreUnavailable } from '#libs/eventing';
import { CopyUnfinished } from '#libs/reactions';
import { createApp } from './app.js';
import { type Config, configFrom, InvalidConfig, whereOf } from './config.js';
import { serveDashboard } from './dashboard.js';
import { watchDays } from './days.js';
import { loadDemo } from './demo.js';
import { chooseLogFormat } from './json-lines.js';
import { kafkaFrom } from './kafka-config.js';
import { type Lotse, openLotse } from './lotse.js';
import { outletOf } from './outlet.js';
import { relayOf } from './relay.js';

const HELP = `Lotse: everything in one process.

  npm start          serve what is in DATA_DIR or DATABASE_URL, or start empty
  npm run demo       load Hannover 2016 and a year of made-up residents into the embedded store, and serve

  DATA_DIR           folder of the embedded store (default ./data)
  DATABASE_URL       PostgreSQL instead, e.g. postgres://lotse@localhost/lotse (npm start only)
  EVENTSTORE_URL     EventStoreDB for the events, e.g. esdb://localhost:2113?tls=false (facts stay in the above)
  EVENTSTORE_STREAM  its stream that is the log (default lotse)
  KAFKA_BROKERS      where to publish, host:port with commas between (npm start only)
  WEBHOOK_NETWORKS   private networks that webhooks may call, e.g. 10.20.0.0/16
  HOST, PORT         default 127.0.0.1 and 3000; another host needs an issuer
  OIDC_ISSUER        who vouches for people (OpenID Connect), with OIDC_AUDIENCE; without it made-up people sign in
  PROJECTIONS_ON_POISON, REACTIONS_ON_POISON
                     at an event that cannot be taken: stop, or park its stream (default stop; park)
  LOG_FORMAT         text, or json: a line of JSON for each line (default text)
  RATE_LIMIT_PERSON, RATE_LIMIT_MACHINE, RATE_LIMIT_FAILED_SIGN_INS
                     requests in a minute, in this process; 0 for any number (default 1200; 0; 60)
  TRUSTED_PROXIES    networks of proxies that say for whom they ask, e.g. 10.20.0.0/16 (X-Forwarded-For)
  SEAL_WITNESS       who keeps the seals of the log: files in another place, addresses, or topics on Kafka
                     (kafka:lotse.seals), with commas between
  SEAL_SECONDS       after how long an event is sealed at the latest (default 60)
  SERVICE_START_ON   first day anything can have happened (default 2015-01-01)

Exit status: 0 stopped, 1 failed, 2 wrong configuration, 3 data or port in use.`;

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.exitCode = explained(error);
}

async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(HELP);
    return 0;
  }
  const unknown = args.find((arg) => arg !== '--demo');
  if (unknown !== undefined) throw new InvalidConfig(`there is no option ${unknown}; --help lists what there is.`);

  chooseLogFormat(process.env);
  const demo = args.includes('--demo');
  // The demo never writes into a city's database, nor onto its topics, nor among its seals.
  const none = { DATABASE_URL: '', EVENTSTORE_URL: '', KAFKA_BROKERS: '', SEAL_WITNESS: '' };
  const env = demo ? { ...process.env, ...none } : process.env;
  const [config, kafka] = [configFrom(env), kafkaFrom(env)];
  const stopped = untilStopped();
  const lotse = await openLotse(config);
  /** What was started last is stopped first. */
  const started = [() => lotse.close()];
  try {
    console.log(lotse.durability);
    if (demo) await loadDemo(lotse);
    // Nobody is answered from facts that are behind what was recorded before this start.
    await lotse.projections.catchUp({ newVersions: false });
    lotse.projections.start();
    const relaying = kafka && (await relayOf(lotse, kafka));
    const { rates, proxies } = config;
    const app = await createApp(lotse, { identity: identityOf(config), relay: relaying?.relay, rates, proxies });
    started.unshift(() => app.close());
    await serveDashboard(app);
    await listen(app, config, lotse);
    // Their commands go through the same handlers as everybody's, so those must be there.
    lotse.reactions.start(outletOf(app));
    started.unshift(() => lotse.reactions.stop());
    lotse.publishing.start();
    lotse.seals.start();
    started.unshift(() => lotse.seals.stop());
    if (relaying) started.unshift(relaying.start());
    started.unshift(watchDays(lotse, app));
    await stopped;
    console.log('Stopping …');
  } finally {
    for (const stop of started) await stop();
  }
  return 0;
}

function identityOf({ issuer }: Config): RemoteIdentity | undefined {
  return issuer && new RemoteIdentity(issuer);
}

async function listen(app: NestFastifyApplication, config: Config, lotse: Lotse): Promise<void> {
  await app.listen(config.port, config.host);
  const url = await app.getUrl();
  console.log(
    `Lotse serves ${whereOf(config)} on ${url}, ${config.issuer ? `for whoever signs in at ${config.issuer.issuer}` : 'for this machine only'}.`,
  );
  if (!config.issuer) console.log(nobodyProves(url));
  console.log(`  Dashboard  ${url}/dashboard/`);
  console.log(`  API page   ${url}/docs`);
  console.log(`  OpenAPI    ${url}/openapi.json`);
  console.log(`  AsyncAPI   ${url}/asyncapi`);
  console.log(`  Report     ${url}/reports/staffing?asOf=2016-03-01`);
  if ((await lotse.store.head()) === '0') {
    console.log('Nothing is recorded yet. Stop, then: npm run -s lotse -- import apps/standalone/demo/hannover-2016');
  }
  console.log('Ctrl-C stops.');
}

function nobodyProves(url: string): string {
  return `
  *** Nobody proves who they are here: there is no OIDC_ISSUER. Whoever reaches this machine may be any of
  *** ${PEOPLE.map(({ subject }) => subject).join(', ')}. Lotse answers on this machine only.
  A token    curl -sX POST ${url}/local-issuer/tokens/lead
`;
}

/** Listens from the start, so that a signal during a long import is not lost. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function explained(error: unknown): number {
  if (error instanceof InvalidConfig) return said(error.message, 2);
  if (error instanceof DataDirInUse || error instanceof CopyUnfinished) return said(error.message, 3);
  if (error instanceof StoreUnavailable) {
    return said(`the events cannot be reached (${error.message}); check EVENTSTORE_URL.`, 3);
  }
  if ((error as { code?: unknown } | null)?.code === 'EADDRINUSE') {
    return said(`${(error as Error).message}; stop the other process or choose another PORT.`, 3);
  }
  console.error(error);
  return 1;
}

function said(message: string, exitCode: number): number {
  console.error(`lotse: ${message}`);
  return exitCode;
}
