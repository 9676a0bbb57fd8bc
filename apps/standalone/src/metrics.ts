import type { CommandBus } from '@nestjs/cqrs';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type BusCommand, type CommandAnswer, problemOf } from '#libs/eventing-nest';
import type { SealingStatus } from '#libs/audit';
import type { Position } from '#libs/eventing';
import type { RunnerStatus } from '#libs/runners';
import type { Delivery, Runners, Timed } from './runners.js';

/** Of the whole process, whatever is served in it. */
const processMetrics = new Registry();
collectDefaultMetrics({ register: processMetrics });

type Runner = Timed<RunnerStatus & { readonly name: string }>;

/** What each of these says of a runner. */
const RUNNER_GAUGES = [
  ['lotse_runner_position', 'Position of its checkpoint in the log', ({ position }: Runner) => Number(position)],
  ['lotse_runner_lag_positions', 'Positions up to the end of the log', ({ lag }: Runner) => lag],
  ['lotse_runner_lag_seconds', 'Age of the oldest event not yet taken', ({ lagSeconds }: Runner) => lagSeconds],
  ['lotse_runner_stopped', '1 if it cannot go on at an event', ({ state }: Runner) => Number(state === 'stopped')],
  [
    'lotse_runner_stuck',
    '1 if it is held, behind, and does not move',
    ({ state }: Runner) => Number(state === 'stuck'),
  ],
  ['lotse_runner_parked_events', 'Events passed without being taken', ({ parked }: Runner) => parked],
  ['lotse_runner_lease_held', '1 if this process holds its lease', ({ isOurs }: Runner) => Number(isOurs)],
] as const;

/** What each of these says of what takes the public log to others. */
const DELIVERY_GAUGES = [
  ['lotse_delivery_lag_positions', 'Positions up to the end of the public log', ({ lag }: Delivery) => lag],
  [
    'lotse_delivery_parked_events',
    'Events put aside: not taken, or behind one of their case',
    ({ parked }: Delivery) => parked,
  ],
  ['lotse_delivery_dead_letters', 'Cases that nobody tries again by himself', ({ dead }: Delivery) => dead],
  [
    'lotse_delivery_stopped',
    '1 if nothing is delivered before somebody has looked',
    ({ state }: Delivery) => Number(state === 'stopped' || state === 'disabled'),
  ],
  [
    'lotse_delivery_paused',
    '1 if the receiver, or the broker, takes nothing, and is tried again',
    ({ state }: Delivery) => Number(state === 'paused'),
  ],
] as const;

/** What each of these says of the sealing of the log. */
const SEAL_GAUGES = [
  ['lotse_seals_lag_positions', 'Events that are not sealed yet', ({ lag }: SealingStatus) => lag],
  [
    'lotse_seals_failing',
    '1 if the log cannot be sealed at the moment',
    ({ error }: SealingStatus) => Number(error !== undefined),
  ],
] as const;

type Witness = SealingStatus['witnesses'][number];

const WITNESS_GAUGES = [
  ['lotse_witness_behind_seals', 'Seals that the witness does not have yet', ({ behind }: Witness) => behind],
  ['lotse_witness_failing', '1 if it takes no seals', ({ error }: Witness) => Number(error !== undefined)],
] as const;

/**
 * Numbers for Prometheus. Labels are names that the code gives, and those of consumers: no ids, nothing else that
 * anybody has entered.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = new Histogram({
    name: 'lotse_http_request_duration_seconds',
    help: 'Time to answer a request, by route',
    labelNames: ['method', 'route', 'status'],
    registers: [this.#registry],
  });
  readonly #commands = new Counter({
    name: 'lotse_commands_total',
    help: 'Commands carried out in this process, by result: RECORDED, UNCHANGED, or the code of the refusal',
    labelNames: ['code'],
    registers: [this.#registry],
  });
  readonly #events = new Counter({
    name: 'lotse_events_appended_total',
    help: 'Events in the log, whichever process has appended them',
    registers: [this.#registry],
  });
  readonly #runners = RUNNER_GAUGES.map(([name, help, valueOf]) => ({
    valueOf,
    gauge: new Gauge({ name, help, labelNames: ['kind', 'name'], registers: [this.#registry] }),
  }));
  readonly #deliveries = DELIVERY_GAUGES.map(([name, help, valueOf]) => ({
    valueOf,
    gauge: new Gauge({ name, help, labelNames: ['kind', 'consumer'], registers: [this.#registry] }),
  }));
  readonly #seals = SEAL_GAUGES.map(([name, help, valueOf]) => ({
    valueOf,
    gauge: new Gauge({ name, help, registers: [this.#registry] }),
  }));
  readonly #witnesses = WITNESS_GAUGES.map(([name, help, valueOf]) => ({
    valueOf,
    gauge: new Gauge({ name, help, labelNames: ['witness'], registers: [this.#registry] }),
  }));
  readonly contentType = this.#registry.contentType;

  /** Times what is served; before the server is ready. */
  watch(server: FastifyInstance): void {
    server.addHook('onResponse', (request, reply, done) => {
      const { method, routeOptions } = request;
      const labels = { method, route: routeOptions.url ?? 'none', status: reply.statusCode };
      this.#requests.observe(labels, reply.elapsedTime / 1000);
      done();
    });
  }

  /** Counts everybody's commands, those of reactions and rules too; not those that are only tried. */
  count(bus: CommandBus): void {
    const execute = bus.execute.bind(bus) as (command: BusCommand) => Promise<CommandAnswer | undefined>;
    const counting = async (command: BusCommand): Promise<CommandAnswer | undefined> => {
      if (command.request.trial) return execute(command);
      try {
        const answer = await execute(command);
        this.#commands.inc({ code: answer?.recorded === false ? 'UNCHANGED' : 'RECORDED' });
        return answer;
      } catch (error) {
        this.#commands.inc({ code: problemOf(error, 'en', '').code });
        throw error;
      }
    };
    bus.execute = counting as unknown as CommandBus['execute'];
  }

  /** @param now how things are; nothing while the database is away: then only what the process knows by itself */
  async page(now: Readonly<{ head: Position; runners: Runners }> | undefined): Promise<string> {
    if (now) {
      this.#events.reset();
      this.#events.inc(Number(now.head));
    }
    this.#setRunners(now?.runners);
    this.#setDeliveries(now?.runners.deliveries ?? []);
    this.#setSeals(now?.runners.sealing);
    return Registry.merge([processMetrics, this.#registry]).metrics();
  }

  #setRunners(runners: Runners | undefined): void {
    for (const { gauge, valueOf } of this.#runners) {
      gauge.reset();
      for (const one of runners?.projections ?? []) gauge.set({ kind: 'projection', name: one.name }, valueOf(one));
      for (const one of runners?.reactions ?? []) gauge.set({ kind: 'reaction', name: one.name }, valueOf(one));
      if (runners) gauge.set({ kind: 'publishing', name: 'public-log' }, valueOf(runners.publishing));
    }
  }

  #setSeals(sealing: SealingStatus | undefined): void {
    for (const { gauge, valueOf } of this.#seals) {
      gauge.reset();
      if (sealing) gauge.set(valueOf(sealing));
    }
    for (const { gauge, valueOf } of this.#witnesses) {
      gauge.reset();
      for (const one of sealing?.witnesses ?? []) gauge.set({ witness: one.name }, valueOf(one));
    }
  }

  #setDeliveries(deliveries: readonly Delivery[]): void {
    for (const { gauge, valueOf } of this.#deliveries) {
      gauge.reset();
      for (const one of deliveries) gauge.set({ kind: one.kind, consumer: one.name }, valueOf(one));
    }
  }
}
