import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

const SEEN = { endsOn: '2022-12-31' };
const OFFER = {
  ...{ offerId: 'O-1', landlordType: 'PRIVATE', areaSqm: 40, rooms: 1, coldRent: 300, sideCosts: 60, heating: 40 },
  ...{ subsidised: false, on: '2016-01-20' },
};

/**
 * Of the pair H-PAAR one is held; their offer of a flat speaks of both. R-VATER and R-SOHN are in a household that
 * bears the father's id, as that of everybody does who arrives alone.
 */
describe('the texts of a household', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    const { arrive, ...started } = await startWithLale('2016-02-20T08:00:00.000Z');
    lotse = started.lotse;
    await lotse.record('/residents', {
      ...{ residentId: 'R-VATER', accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE', on: '2015-11-10' },
      name: 'Vater Erfunden',
    });
    await arrive('R-SOHN', 'R-VATER', 'CHILD');
    for (const residentId of ['R-EINS', 'R-ZWEI']) await arrive(residentId, 'H-PAAR');
    for (const residentId of ['R-DREI', 'R-VIER']) await arrive(residentId, 'H-SPAET');
    for (const [householdId, residentId] of [
      ['H-PAAR', 'R-EINS'],
      ['H-SPAET', 'R-DREI'],
      ['R-VATER', 'R-VATER'],
    ]) {
      const path = `/households/${householdId}/move-outs`;
      await lotse.record(path, { moveOutId: 'A-1', memberIds: [residentId], on: '2016-01-10' });
      await lotse.record(`${path}/A-1/offers`, { ...OFFER, address: `Straße von ${householdId}` });
      await lotse.record(`${path}/A-1/withdrawal`, { reason: 'andere Pläne', on: '2016-01-25' });
    }
    for (const residentId of ['R-EINS', 'R-ZWEI', 'R-DREI', 'R-VIER', 'R-VATER', 'R-SOHN']) {
      const left = { kind: 'RETURN_VOLUNTARY', on: '2016-02-01' };
      await lotse.record(`/residents/${residentId}/other-departures`, left);
    }
    lotse.at('2023-03-20T08:00:00.000Z');
    for (const residentId of ['R-ZWEI', 'R-SOHN']) {
      const hold = { holdId: 'S-1', ground: 'CLAIM', on: '2023-03-20' };
      await lotse.record(`/residents/${residentId}/legal-holds`, hold);
    }
  });

  const addressOf = async (householdId: string) => {
    const stream = `moveout-${householdId}`;
    const events = await lotse.lotse.store.readStream(stream);
    const offer = events.find(({ type }) => type === 'HousingOfferReceived')!;
    const { body } = await lotse.get(`/streams/${stream}/entries/${offer.id}/texts`);
    return (body['texts'] as { text: string | null }[])[0]!.text;
  };
  const nameOf = async (residentId: string) => (await lotse.get(`/people/${residentId}`)).body['name'];
  const listed = async (residentId: string) => {
    const { body } = await lotse.get(`/disposals?residentId=${residentId}`);
    return (body['disposals'] as { because: string }[])[0]?.because;
  };
  const today = '2023-03-20';
  const dispose = async (residentId: string, meanwhile?: () => Promise<unknown>) => {
    await lotse.record(`/residents/${residentId}/archive-offer`, { on: today });
    await lotse.record(`/residents/${residentId}/archive-answer`, { answer: 'DECLINED', on: today });
    await lotse.record(`/residents/${residentId}/disposal-proposal`, SEEN);
    await lotse.record(`/residents/${residentId}/disposal-approval`, SEEN, lotse.another);
    if (meanwhile) await lotse.lotse.reactions.stop();
    await lotse.record(`/residents/${residentId}/disposal-execution`, SEEN);
    if (meanwhile) {
      await meanwhile();
      lotse.lotse.reactions.start(lotse.outlet);
    }
    await lotse.settled();
    const { body } = await lotse.get(`/residents/${residentId}/erasure-certificate`);
    return (body['keys'] as { of: string }[]).map((key) => key.of);
  };
  const lift = (residentId: string) =>
    lotse.record(`/residents/${residentId}/legal-holds/S-1/lifting`, { on: '2023-03-20' });

  it('are kept when one of them is disposed of and another is held; the certificate names no key that is there', async () => {
    expect(await listed('R-EINS')).toBe('RETENTION_ENDED');
    expect(await dispose('R-EINS')).not.toContain('HOUSEHOLD');
    expect(await addressOf('H-PAAR')).toBe('Straße von H-PAAR');
    const [erased] = await lotse.lotse.store.readStream('subject-R-EINS');
    expect(erased?.data).toMatchObject({ subject: 'R-EINS', households: [] });
  });

  it('go with whoever was held, once nobody is', async () => {
    await lift('R-ZWEI');
    expect(await dispose('R-ZWEI')).toContain('HOUSEHOLD');
    expect(await addressOf('H-PAAR')).toBeNull();
  });

  it('go as the certificate says, also when another is held right after it', async () => {
    const hold = { holdId: 'S-2', ground: 'CLAIM', on: today };
    const keys = await dispose('R-DREI', () => lotse.record('/residents/R-VIER/legal-holds', hold));
    expect(keys).toEqual(['HOUSEHOLD']);
    expect(await addressOf('H-SPAET')).toBeNull();
    const [erased] = await lotse.lotse.store.readStream('subject-R-DREI');
    expect(erased?.data).toMatchObject({ households: ['H-SPAET'] });
  });

  it('keep whoever bears the id of the household, for they are sealed by the key of that person', async () => {
    expect(await listed('R-VATER')).toBe('LEGAL_HOLD');
    const { status, body } = await lotse.post('/residents/R-VATER/erasures', { reason: 'Wunsch', on: '2023-03-20' });
    expect([status, body['code']]).toEqual([409, 'LEGAL_HOLD']);
    await lift('R-SOHN');
    expect(await listed('R-VATER')).toBe('RETENTION_ENDED');
  });

  it('which is not destroyed with anybody else of the household', async () => {
    await dispose('R-SOHN');
    expect([await nameOf('R-VATER'), await addressOf('R-VATER')]).toEqual(['Vater Erfunden', 'Straße von R-VATER']);
    expect(await dispose('R-VATER')).toEqual(['PERSON']);
    expect([await nameOf('R-VATER'), await addressOf('R-VATER')]).toEqual([null, null]);
  });
});
