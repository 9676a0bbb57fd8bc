import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CloudEvent } from '#libs/publishing';
import { inEffect } from '../../libs/feed-consumer/feed-consumer.mjs';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

/** What a consumer keeps: by the id of each event, whether it counts. */
class ReadModel {
  readonly #events = new Map<string, CloudEvent>();
  #sequence = '';

  apply(events: readonly CloudEvent[]): void {
    for (const event of events) {
      if (event.sequence <= this.#sequence) continue;
      this.#events.set(event.id, event);
      this.#sequence = event.sequence;
    }
  }

  inEffect(type: string): CloudEvent[] {
    return inEffect([...this.#events.values()]).filter((event) => event.type === `de.example.im.${type}`);
  }
}

const NAMES = ['Lale Fiktiv', 'Musterweg 1', 'sagt, sie sei krank', '2000-01-01', 'Fantasien'];

describe('an integrating system that reads the feed', () => {
  let lotse: LotseOverHttp;
  let arrive: Awaited<ReturnType<typeof startWithLale>>['arrive'];
  const model = new ReadModel();

  beforeAll(async () => {
    ({ lotse, arrive } = await startWithLale('2016-03-20T08:00:00.000Z'));
    for (const name of ['statistics', 'benefits-office'])
      await lotse.post('/consumers', { name, lateReason: undefined });
    const other = { accommodationId: 'BAD', name: 'Badenstedter Straße', pillar: 'COMMUNAL', responsibleBody: 'CITY' };
    await lotse.record('/accommodations', { ...other, capacity: 300, on: '2015-01-01' });
  });

  const feed = async (consumer = 'statistics', more = '') => {
    await lotse.published();
    const { body } = await lotse.get(`/feed?consumer=${consumer}${more}`);
    return body as unknown as CloudEvent[];
  };
  const read = async () => model.apply(await feed());
  const arrivals = () => model.inEffect('residency.resident-arrived.v1');
  const peopleIn = (site: string) => arrivals().filter(({ data }) => data['accommodation'] === site).length;
  /** As the service counts: OSK and BAD, before anybody has left. */
  const counted = async () => {
    const { body } = await lotse.get('/reports/occupancy?asOf=2016-02-29');
    const sites = body['sites'] as { accommodationId: string; present: number }[];
    return ['OSK', 'BAD'].map((id) => sites.find(({ accommodationId }) => accommodationId === id)?.present);
  };
  const asCounted = async (...figures: number[]) => {
    await read();
    expect([peopleIn('OSK'), peopleIn('BAD')]).toEqual(figures);
    expect(await counted()).toEqual(figures);
  };
  const pseudonymOf = async (residentId: string, consumer = 'statistics') => {
    const { body } = await lotse.get(`/streams/resident-${residentId}`);
    const [first] = body['steps'] as { event: { id: string } }[];
    for (const event of await feed(consumer)) {
      const origin = (await lotse.get(event.claimcheck)).body;
      if (origin['eventId'] === first!.event.id) return event.subject!;
    }
    throw new Error(`nothing was published of ${residentId}`);
  };

  it('learns who came, by pseudonym, and each consumer by its own', async () => {
    await read();
    expect(peopleIn('OSK')).toBe(2);
    const [lale, hers] = [await pseudonymOf('R-LALE'), await pseudonymOf('R-LALE', 'benefits-office')];
    expect(lale).toMatch(/^[\w-]{22}$/);
    expect(hers).not.toBe(lale);
    const [opened] = model.inEffect('casework.case-opened.v1');
    expect(opened).toMatchObject({ subject: lale, partitionkey: lale, occurredon: '2016-01-05', caseseq: 1 });
  });

  it('sees no name, no note, no birth date, whatever is recorded', async () => {
    await lotse.record('/residents', {
      ...{ residentId: 'R-NAMED', householdId: 'H-NAMED', accommodationId: 'OSK', arrivalKind: 'RETURN' },
      ...{ name: 'Lale Fiktiv', birthDate: '2000-01-01', nationality: 'Fantasien', on: '2016-02-01' },
    });
    await lotse.record('/consultations', {
      ...{ consultationId: 'B-1', residentId: 'R-LALE', caseId: 'C-1', accommodationId: 'OSK', managerId: 'IM-003' },
      ...{ topics: ['LANGUAGE'], occasion: 'ON_NEED', durationMin: 30, outcome: 'ADVISED' },
      ...{ note: 'sagt, sie sei krank', on: '2016-02-02' },
    });
    await lotse.record('/residents/R-KIND/move-outs', {
      ...{ destination: 'FAMILY_OR_FRIENDS', newAddress: 'Musterweg 1', on: '2016-03-01' },
    });
    const text = JSON.stringify(await feed());
    expect(NAMES.filter((name) => text.includes(name))).toEqual([]);
    expect(text).not.toMatch(/R-LALE|R-KIND|R-NAMED|H-LALE|IM-003/);
    await read();
    expect(model.inEffect('casework.consultation-held.v1')[0]).toMatchObject({
      data: { topics: ['LANGUAGE'], mode: 'ON_SITE', accommodation: 'OSK' },
    });
  });

  it('has the right picture after an entry was replaced, voided, backdated', async () => {
    const { body } = await lotse.get('/streams/resident-R-NAMED');
    const [{ event }] = body['steps'] as [{ event: { id: string } }];
    await lotse.record('/residents', {
      ...{ residentId: 'R-NAMED', householdId: 'H-NAMED', accommodationId: 'BAD', arrivalKind: 'RETURN' },
      ...{ on: '2016-02-03', replaces: { eventId: event.id, reason: 'falsche Unterkunft' } },
    });
    await asCounted(2, 1);
    // Whoever asks for the old site alone learns that somebody is no longer there.
    const ofOsk = await feed('statistics', '&accommodation=OSK&type=residency.resident-arrived.v1');
    expect(ofOsk.at(-1)).toMatchObject({ correction: 'replaced', data: { accommodation: 'BAD' } });

    await arrive('R-LATE', 'H-LATE');
    await asCounted(3, 1);
    expect(arrivals().map(({ occurredon }) => occurredon)).toEqual([
      ...['2015-11-10', '2015-11-10', '2015-11-10', '2016-02-03'],
    ]);

    const { body: late } = await lotse.get('/streams/resident-R-LATE');
    const [{ event: wrong }] = late['steps'] as [{ event: { id: string } }];
    const answer = await lotse.post('/streams/resident-R-LATE/voids', { eventId: wrong.id, reason: 'nie angekommen' });
    expect(answer.status).toBe(201);
    await asCounted(2, 1);
  });

  it('learns that two are one, and that they are not', async () => {
    await lotse.record('/residents/R-NAMED/duplicate-suspicions', {
      ...{ survivorId: 'R-LALE', evidence: 'SAME_DOCUMENT', on: '2016-03-02' },
    });
    const merge = { survivorId: 'R-LALE', from: '2016-02-03', on: '2016-03-02' };
    await lotse.record('/residents/R-NAMED/merges', merge, lotse.another);
    await read();
    const [survivor, duplicate] = [await pseudonymOf('R-LALE'), await pseudonymOf('R-NAMED')];
    expect(model.inEffect('privacy.residents-merged.v1')).toMatchObject([{ subject: duplicate, data: { survivor } }]);
    await lotse.record('/residents/R-NAMED/merge-reversals', {
      ...{ reason: 'DIFFERENT_PEOPLE', on: '2016-03-03' },
    });
    await read();
    expect(model.inEffect('privacy.merge-reverted.v1')).toMatchObject([{ subject: duplicate, data: { survivor } }]);
  });

  it('learns whom to forget, and hears nothing more under that pseudonym', async () => {
    const named = await pseudonymOf('R-NAMED');
    await lotse.record('/residents/R-NAMED/erasures', { reason: 'Frist abgelaufen', on: '2016-03-04' });
    const before = await feed();
    expect(before.at(-1)).toMatchObject({ type: 'de.example.im.privacy.subject-erased.v1', subject: named });
    const { body } = await lotse.get('/streams/resident-R-NAMED');
    const last = (body['steps'] as { event: { id: string } }[]).at(-1)!.event;
    const gone = { eventId: last.id, reason: 'doch die erste Unterkunft' };
    expect((await lotse.post('/streams/resident-R-NAMED/voids', gone)).status).toBe(201);
    const after = (await feed()).slice(before.length);
    expect(after).toMatchObject([{ correction: 'voided' }]);
    expect(JSON.stringify(after)).not.toContain(named);
    await asCounted(3, 0);
  });

  it('gets the same again when everything is mapped again', async () => {
    const before = await feed();
    await lotse.lotse.publishing.rebuild();
    expect(await feed()).toEqual(before);
  });
});
