import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, dayAfter, daysBetween, endOfBerlinDay, type LocalDate } from '#libs/eventing';
import { DEFAULT_SERVICE_START } from '#libs/eventing-nest';
import { openDatabase } from '#libs/event-store-sql';
import type { Scale } from '../../apps/ops/src/simulate/city.js';
import { type Simulated, simulateCity } from '../../apps/ops/src/simulate/simulate-city.js';
import { type Lotse, onDatabase } from '../../apps/standalone/src/lotse.js';
import { caseDays, reported, reports, samples } from '../city/city-check.js';
import { inEffect } from '../../libs/feed-consumer/feed-consumer.mjs';
import { everythingPublished, pictureOn } from '../city/public-picture.js';
import { openInMemory, postgresUrl } from '../setup/databases.js';

// `npm run test:city` runs the same on PostgreSQL with a whole city of so many people.
const wholeCity = Number(process.env['SIMULATED_CITY'] ?? 0);
const isWhole = wholeCity > 0;
const ONE_HOUR = 3_600_000;

const SCALE: Scale = isWhole
  ? { seed: 2016, prefix: '', residents: wholeCity, from: '2015-01-01', until: '2016-12-31', talksPerYear: 60 }
  : { seed: 2016, prefix: '', residents: 150, from: '2015-01-01', until: '2015-12-31', talksPerYear: 20 };

const say = (line: string): void => void (isWhole && process.stderr.write(`city: ${line}\n`));

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await work();
  say(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

describe('a simulated city', () => {
  let lotse: Lotse;
  let simulated: Simulated;

  const days = (): LocalDate[] => {
    const all: LocalDate[] = [];
    for (let day = SCALE.from; day <= SCALE.until; day = dayAfter(day)) all.push(day);
    return all;
  };
  const now = () => endOfBerlinDay(SCALE.until);
  const share = (part: number): LocalDate =>
    addDays(SCALE.from, Math.floor(daysBetween(SCALE.from, SCALE.until) * part));

  beforeAll(async () => {
    const database = isWhole ? await openDatabase({ url: await postgresUrl() }) : await openInMemory();
    lotse = await onDatabase(database, DEFAULT_SERVICE_START, now);
    let lastSaid = 0;
    simulated = await timed('simulated', () =>
      simulateCity(lotse, SCALE, {
        // Facts are kept up as in a running service, so that the rebuild has something to differ from.
        onDay: async ({ day, days: passed, commands }) => {
          if (passed % 7 === 0) await lotse.projections.catchUp();
          if (passed >= lastSaid + 60) say(`${day}: ${commands} entries`);
          if (passed >= lastSaid + 60) lastSaid = passed;
        },
      }),
    );
    await timed('facts', () => lotse.projections.catchUp());
    say(`${await lotse.store.head()} events of ${simulated.commands} entries`);
  }, ONE_HOUR);

  afterAll(() => lotse.close());

  it('is entered without a refusal, by people and by the service itself', async () => {
    expect(simulated.refused).toEqual([]);
    expect(await lotse.reactions.refused()).toEqual([]);
  });

  it(
    'has facts as the log says, at random dates of both kinds',
    async () => {
      const found = await timed('samples', () => samples(lotse, simulated.city, isWhole ? 1_000 : 400));
      expect(found.filter(({ naive, read }) => naive.join('\n') !== read.join('\n'))).toEqual([]);
      expect(found.some(({ naive }) => naive.length > 0)).toBe(true);
    },
    ONE_HOUR,
  );

  it(
    'has one person responsible for each open case, on each day',
    async () => {
      const final = await caseDays(lotse, simulated.city, now());
      expect(final.filter(({ open, responsible, persons }) => open !== responsible || open !== persons)).toEqual([]);
      const { tally } = simulated.city;
      expect(final.map(({ day, open }) => [day, open])).toEqual(days().map((day) => [day, tally.on(day).openCases]));
      const before = await caseDays(lotse, simulated.city, endOfBerlinDay(share(0.5)));
      expect(before.filter(({ open, responsible }) => open !== responsible)).toEqual([]);
    },
    ONE_HOUR,
  );

  it(
    'is reported as its own tally says, and the same after a rebuild from nothing',
    async () => {
      const sampled = [0.02, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.95, 1].map(share);
      const dates = [
        ...sampled.map((asOf) => ({ asOf, knownAt: now() })),
        { asOf: share(0.5), knownAt: endOfBerlinDay(share(0.5)) },
        { asOf: share(0.8), knownAt: endOfBerlinDay(share(0.9)) },
      ];
      const before = await timed('reports', () => reports(lotse, dates));
      for (const [index, day] of sampled.entries()) {
        expect(await reported(lotse, before[index]!)).toEqual(simulated.city.tally.on(day));
      }
      const checksums = await lotse.projections.checksums();
      await timed('rebuild', () => lotse.projections.rebuild());
      expect(await lotse.projections.checksums()).toEqual(checksums);
      expect(JSON.stringify(await reports(lotse, dates))).toBe(JSON.stringify(before));
      say(JSON.stringify(simulated.city.tally.on(SCALE.until)));
    },
    ONE_HOUR,
  );

  it(
    'is the same for whoever reads nothing but the feed, corrections included, by pseudonyms',
    async () => {
      await timed('published', () => lotse.publishing.catchUp());
      const events = await everythingPublished(lotse);
      const corrections = events.flatMap(({ correction }) => correction ?? []);
      expect(new Set(corrections)).toEqual(new Set(['voided', 'replaced']));
      const history = inEffect(events);
      for (const day of [0.1, 0.3, 0.5, 0.7, 0.9, 1].map(share)) {
        const { present, presentAt, openCases, openAftercares, talks } = simulated.city.tally.on(day);
        expect(pictureOn(history, day)).toEqual({ present, presentAt, openCases, openAftercares, talks });
      }
      const text = JSON.stringify(events);
      const people = [...simulated.city.tally.stays.keys(), ...simulated.city.tally.charges.keys()];
      expect(people.filter((id) => text.includes(`"${id}"`))).toEqual([]);
      say(`${events.length} public events, ${corrections.length} of them corrections`);
    },
    ONE_HOUR,
  );
});
