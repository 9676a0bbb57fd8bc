import type { LotseOverHttp } from './lotse-over-http.js';

const NAME = 'Integrationsmanagement für Flüchtlingsunterkünfte';

const numbers = (from: number, until: number) => Array.from({ length: until - from + 1 }, (_, index) => from + index);

const staffId = (number: number) => `IM-${String(number).padStart(3, '0')}`;

/** Fixture A of the acceptance scenarios: the seed's staffing, entered one by one as people would. */
export async function recordFixtureA(lotse: LotseOverHttp): Promise<void> {
  await lotse.record('/units', { unitId: 'U1', name: NAME, code: '50.63', on: '2015-01-01' });
  await lotse.record('/units', { unitId: 'U2', name: NAME, on: '2015-10-01' });

  // In the order of the council paper, which is not the order in which they opened.
  const site = (accommodationId: string, name: string, capacity: number, on: string, responsibleBody = 'CITY') =>
    lotse.record('/accommodations', { accommodationId, name, pillar: 'EMERGENCY', responsibleBody, capacity, on });
  await site('OSK', 'Ostkrankenhaus', 750, '2015-01-01');
  await site('BAD', 'Unterkunft Badenstedter Straße', 450, '2015-09-23');
  await site('SIL', 'Unterkunft ehemaliges Siloah-Krankenhaus', 250, '2015-11-16');
  await site('DPV', 'Deutscher Pavillon', 430, '2015-11-09', 'STATE');
  await site('MOB', 'Möbel Boss', 200, '2015-10-15');
  await lotse.record('/accommodations/DPV/purposes', { responsibleBody: 'CITY', on: '2016-02-15' });

  const hire = (people: readonly number[], from: string, unitOf: (person: number) => string) =>
    inOrder(people, (person) =>
      lotse.record('/staff', { staffId: staffId(person), unitId: unitOf(person), contract: { from }, fte: 1 }),
    );
  const deploy = (people: readonly number[], mode: string, from: string, accommodationId?: string) =>
    inOrder(people, (person) =>
      lotse.record(`/staff/${staffId(person)}/deployments`, {
        mode,
        from,
        ...(accommodationId && { accommodationId }),
      }),
    );
  await hire([1], '2015-01-01', () => 'U1');
  await hire([2], '2015-10-01', () => 'U2');
  await deploy([1], 'UNIT_LEAD', '2015-01-01');
  await deploy([2], 'UNIT_LEAD', '2015-10-01');
  await hire(numbers(3, 10), '2015-02-02', () => 'U1');
  await deploy(numbers(3, 10), 'ON_SITE', '2015-02-02', 'OSK');
  await hire(numbers(11, 14), '2015-09-01', () => 'U1');
  await deploy(numbers(11, 14), 'MOBILE', '2015-09-01');
  await deploy(numbers(11, 14), 'ON_SITE', '2015-09-23', 'BAD');
  await hire(numbers(15, 16), '2015-10-01', () => 'U2');
  await deploy(numbers(15, 16), 'MOBILE', '2015-10-01');
  await deploy(numbers(15, 16), 'ON_SITE', '2015-10-15', 'MOB');
  await hire(numbers(17, 34), '2015-11-02', () => 'U2');
  await deploy(numbers(17, 34), 'MOBILE', '2015-11-02');
  await deploy(numbers(17, 18), 'ON_SITE', '2016-01-11', 'SIL');
  await hire(numbers(35, 44), '2016-02-01', (person) => (person < 40 ? 'U1' : 'U2'));
  await deploy(numbers(35, 44), 'MOBILE', '2016-02-01');
  await deploy(numbers(35, 38), 'ON_SITE', '2016-02-15', 'DPV');
  await lotse.record('/expansion-plans', { planId: 'P1', maxPositions: 10, fixedTerm: true, on: '2016-02-22' });
}

async function inOrder<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  for (const item of items) await work(item);
}
