import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { type Bundle as TakenAway, verifyBundle } from '../../apps/dashboard/src/story/verify-bundle.js';
import { temporaryFolder } from '../setup/databases.js';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

type Event = { version: number; recordedAt: string; data: string; meta: string; hash: string; position: string };
type Signed = { body: string; signature: string };
type Bundle = {
  manifest: Signed;
  events: Event[];
  proofs: { position: string; seal: number; path: string[] }[];
  seals: Signed[];
};

const STREAM = 'resident-R-OMID';

describe('what an auditor takes away', () => {
  let lotse: LotseOverHttp;
  let auditor: Record<string, string>;
  let folder: string;
  let text: string;
  let firstKey: string;

  // The key is changed between two entries of the case.
  beforeAll(async () => {
    ({ lotse } = await startWithLale('2016-03-20T08:00:00.000Z'));
    auditor = await lotse.signedInAs({ subject: 'auditor', roles: ['AUDITOR'] });
    await lotse.record('/residents', {
      ...{ residentId: 'R-OMID', householdId: 'H-OMID', accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE' },
      ...{ on: '2016-03-10', name: 'Omid Muster', birthDate: '1990-01-01', nationality: 'AFG' },
    });
    await lotse.lotse.seals.sealAll();
    const { status } = await lotse.post('/seals/keys', { lateReason: undefined });
    expect(status).toBe(201);
    await need('prs', '2016-03-14');
    await need('pes', '2016-03-16');
    folder = await temporaryFolder();
    const answer = await fetch(`${lotse.url}/streams/${STREAM}/bundle`, { headers: auditor });
    expect(answer.status).toBe(200);
    text = await answer.text();
    const verifier = await fetch(`${lotse.url}/seals/verifier`, { headers: auditor });
    await writeFile(join(folder, 'verify.mjs'), await verifier.text());
    firstKey = (await lotse.lotse.seals.signer(1)).key;
  });

  const need = (language: string, on: string) =>
    lotse.record('/residents/R-OMID/interpreter-needs', { language, mode: 'PHONE', on });

  const bundle = (): Bundle => JSON.parse(text) as Bundle;

  /** By plain Node, in a folder where nothing else is. */
  const verify = async (content: string, ...args: string[]) => {
    await writeFile(join(folder, 'bundle.json'), content);
    return new Promise<{ code: number; said: string }>((resolve) =>
      execFile(process.execPath, ['verify.mjs', ...args], { cwd: folder, env: {} }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
      ),
    );
  };

  const seals = async () => {
    const { rows } = await sql<Signed>`SELECT body, signature FROM audit.seal ORDER BY number`.execute(
      lotse.lotse.database.kysely,
    );
    return rows;
  };

  it('is verified by a browser as well, which names the first thing that is not right', async () => {
    const read = () => JSON.parse(text) as { -readonly [Part in keyof TakenAway]: TakenAway[Part] };
    const shown = () => ({
      stream: STREAM,
      knownAt: (JSON.parse(read().manifest.body) as { knownAt: string }).knownAt,
      ids: read().events.map(({ id }) => id),
    });
    expect(await verifyBundle(read(), shown())).toMatchObject({
      ...{ events: 3, notShown: 0, key: firstKey, hasSignatures: true },
    });
    expect((await verifyBundle(read(), shown())).seals).toHaveLength(2);
    // Recorded since the page was loaded, or hidden by it: that is said.
    const fewer = { ...shown(), ids: shown().ids.slice(0, 2) };
    expect(await verifyBundle(read(), fewer)).toMatchObject({ events: 3, notShown: 1 });

    const changed = (change: (taken: ReturnType<typeof read>) => void) => {
      const taken = read();
      change(taken);
      return expect(verifyBundle(taken, shown())).rejects;
    };
    const other = (page: object) => expect(verifyBundle(read(), { ...shown(), ...page })).rejects;
    await other({ stream: 'resident-R-OTHER' }).toThrow('not of resident-R-OTHER');
    await other({ knownAt: '2016-03-01' }).toThrow('not at 2016-03-01');
    await other({ ids: shown().ids.toReversed() }).toThrow('entry 1 of the page');
    await other({ ids: [...shown().ids, 'made-up'] }).toThrow('entry 4 of the page');
    const [first, second, third] = read().events;
    const forged = { ...second!, data: second!.data.replace('prs', 'ara') };
    await changed((taken) => (taken.events = [first!, forged, third!])).toThrow('do not match its hash');
    await changed((taken) => (taken.events = [first!, second!])).toThrow('the end was cut off');
    await changed((taken) => (taken.events = [first!, third!])).toThrow('version 2 is missing');
    await changed((taken) => (taken.proofs = taken.proofs.map((proof) => ({ ...proof, path: [] })))).toThrow('proof');
    await changed((taken) => (taken.seals = taken.seals.map(({ body }) => ({ body, signature: 'AAAA' })))).toThrow(
      'not signed by the key before it',
    );
    await changed(
      (taken) => (taken.manifest = { ...taken.manifest, body: taken.manifest.body.replace('3', '2') }),
    ).toThrow();
  });

  it('verifies offline, with both keys, and beside a witness', async () => {
    const { code, said } = await verify(text, '--key', firstKey);
    expect([code, said]).toEqual([0, expect.stringMatching(/^UNCHANGED: resident-R-OMID, 3 events/)]);
    expect(new Set(bundle().proofs.map(({ seal }) => seal)).size).toBe(2);
    expect(said).toContain(`Key 1, since 2016-03-20T08:00:00.000Z: ${firstKey}`);

    const witness = join(folder, 'witness.ndjson');
    await writeFile(witness, (await seals()).map((seal) => JSON.stringify(seal)).join('\n'));
    expect(await verify(text, '--witness', witness)).toMatchObject({
      code: 0,
      said: expect.stringContaining('The witness has the same seals.'),
    });
  });

  it('has what was known at a knowledge date', async () => {
    const [first] = bundle().events;
    const knownAt = encodeURIComponent(first!.recordedAt);
    const answer = await fetch(`${lotse.url}/streams/${STREAM}/bundle?knownAt=${knownAt}`, { headers: auditor });
    const earlier = await answer.text();
    expect((JSON.parse(earlier) as Bundle).events).toEqual([first]);
    expect(await verify(earlier)).toMatchObject({ code: 0 });
  });

  it('is for auditors, names nobody, and is noted with the name of whose it is', async () => {
    const manager = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-003', sites: ['OSK'] });
    expect(await lotse.get(`/streams/${STREAM}/bundle`, manager)).toMatchObject({ status: 403 });
    expect(text).not.toMatch(/Omid|Muster/);
    const officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
    const { body } = await lotse.get('/people/R-OMID/access-log', officer);
    expect(body['reads']).toContainEqual(expect.objectContaining({ actor: 'auditor', operation: 'bundle.read' }));
  });

  it.each<[string, (bundle: Bundle) => unknown, RegExp]>([
    [
      'a byte of an event',
      (b) => (b.events[1]!.data = b.events[1]!.data.replace(':', ': ')),
      /version 2 .*do not match/,
    ],
    ['who recorded it', (b) => (b.events[0]!.meta = b.events[0]!.meta.replace('everybody', 'somebody')), /version 1 /],
    ['an event taken out', (b) => [b.events.splice(1, 1), b.proofs.splice(1, 1)], /version 2 is missing/],
    ['the last event taken out', (b) => [b.events.pop(), b.proofs.pop()], /the end was cut off/],
    [
      'the last event taken out, and the manifest agreeing',
      (b) => {
        const events = b.events.length - 1;
        b.events.pop();
        const said = JSON.parse(b.manifest.body) as object;
        b.manifest.body = JSON.stringify({ ...said, events, hash: b.events.at(-1)!.hash });
      },
      /the manifest is not signed/,
    ],
    ['two events exchanged', (b) => b.events.splice(0, 2, b.events[1]!, b.events[0]!), /version 1 is missing/],
    ['a proof', (b) => (b.proofs[0]!.path[0] = 'a'.repeat(64)), /is not what seal \d+ has sealed/],
    ['a proof cut short', (b) => b.proofs[0]!.path.pop(), /a proof is too short|is not what seal/],
    [
      'another place in the log',
      (b) => (b.events[0]!.position = b.proofs[0]!.position = '1'),
      /position 1 is not what|a proof is too/,
    ],
    ['a seal', (b) => (b.seals.at(-1)!.body = b.seals.at(-1)!.body.replace('"root":"', '"root":"0')), /its signature/],
    ['a seal taken out', (b) => b.seals.pop(), /seal \d+ is missing/],
    ['a key taken out', (b) => b.seals.splice(1, 1), /a key that was not right then|not signed with the last key/],
    [
      'the first key',
      (b) => (b.seals[0]!.body = b.seals[0]!.body.replace('"by":"lotse"', '"by":"x"')),
      /not signed by/,
    ],
  ])('is refused by the verifier with %s changed', async (_, change, reason) => {
    const changed = bundle();
    change(changed);
    expect(await verify(JSON.stringify(changed))).toEqual({ code: 1, said: expect.stringMatching(reason) });
  });

  it('is refused by the verifier when the file was cut off, is something else, or has another key than told', async () => {
    expect(await verify(text.slice(0, -100))).toEqual({ code: 1, said: expect.stringContaining('was cut off') });
    expect(await verify('{}')).toMatchObject({ code: 1 });
    expect(await verify('null')).toMatchObject({ code: 1 });
    expect(await verify(text, '--key', 'a'.repeat(32))).toEqual({ code: 1, said: expect.stringContaining('no seal') });
    expect(await verify(text, '--key')).toMatchObject({ code: 2 });
    const witness = join(folder, 'witness.ndjson');
    await writeFile(witness, JSON.stringify((await seals())[0]));
    expect(await verify(text, '--witness', witness)).toEqual({
      code: 1,
      said: expect.stringContaining('the witness does not have seal'),
    });
  });

  it('is refused beside a witness that was told of two seals with one number, whichever came last', async () => {
    const told = async (...more: Signed[]) => {
      const witness = join(folder, 'witness.ndjson');
      const all = [...(await seals()), ...more].map((seal) => JSON.stringify(seal));
      await writeFile(witness, ['{"body":"{}"}', ...all, '{"body":"{ }"}', all.at(-1)!.slice(0, 40)].join('\n'));
      return verify(text, '--witness', witness);
    };
    const [first, ...later] = await seals();
    const last = later.at(-1)!;
    expect(await told(first!, last)).toMatchObject({ code: 0 });
    const other = { ...last, body: last.body.replace('"root":"', '"root":"0') };
    const { number } = JSON.parse(last.body) as { number: number };
    const refused = { code: 1, said: `CHANGED: the witness holds two seals with number ${number}\n` };
    expect(await told(other)).toEqual(refused);
    expect(await told(other, last)).toEqual(refused);
  });

  it('is not made of a log that is not as it was sealed', async () => {
    const { kysely } = lotse.lotse.database;
    await sql`ALTER TABLE audit.seal DISABLE TRIGGER ALL`.execute(kysely);
    await sql`UPDATE audit.seal SET body = replace(body, '"root":"', '"root":"0') WHERE kind = 'batch'`.execute(kysely);
    expect(await lotse.get(`/streams/${STREAM}/bundle`, auditor)).toMatchObject({
      status: 409,
      body: { code: 'LOG_CHANGED' },
    });
  });
});

describe('what an auditor replays', () => {
  let lotse: LotseOverHttp;
  let auditor: Record<string, string>;
  let arrived: string;
  let moved: string;

  // Recorded on three days; what is recorded on the last one is voided at once.
  beforeAll(async () => {
    ({ lotse } = await startWithLale('2016-03-20T08:00:00.000Z'));
    auditor = await lotse.signedInAs({ subject: 'auditor', roles: ['AUDITOR'] });
    const resident = {
      ...{ residentId: 'R-OMID', householdId: 'H-OMID', accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE' },
    };
    ({ recordedAt: arrived } = await entryOf('/residents', { ...resident, on: '2016-03-10' }));
    lotse.at('2016-03-21T08:00:00.000Z');
    const need = { language: 'prs', mode: 'PHONE', on: '2016-03-14' };
    ({ recordedAt: moved } = await entryOf('/residents/R-OMID/interpreter-needs', need));
    lotse.at('2016-03-22T08:00:00.000Z');
    const { eventId } = await entryOf('/residents/R-OMID/interpreter-needs', {
      ...need,
      language: 'ara',
      on: '2016-03-15',
    });
    await lotse.record(`/streams/${STREAM}/voids`, { eventId, reason: 'falsche Person' });
  });

  type Entry = { event: { id: string; recordedAt: string; corrects?: object; meta: { actor: object } }; state: object };

  const stepsOf = async (query = '') => {
    const { status, body } = await lotse.get(`/streams/${STREAM}${query}`, auditor);
    expect(status).toBe(200);
    return body['steps'] as Entry[];
  };
  const entryOf = async (path: string, body: object) => {
    await lotse.record(path, body);
    const { event } = (await stepsOf()).at(-1)!;
    return { eventId: event.id, recordedAt: event.recordedAt };
  };

  it('is a case step by step: who, in what role, and why', async () => {
    const steps = await stepsOf();
    expect(steps).toHaveLength(4);
    expect(steps.map(({ event }) => event.meta.actor)).toEqual(
      steps.map(() => expect.objectContaining({ id: 'everybody' })),
    );
    expect(steps.at(-1)!.event.corrects).toMatchObject({ kind: 'VOID', reason: 'falsche Person' });
    expect(steps.at(-1)!.state).toEqual(steps[1]!.state);
  });

  it('at any knowledge date', async () => {
    expect(await stepsOf(`?knownAt=${encodeURIComponent(moved)}`)).toEqual((await stepsOf()).slice(0, 2));
    expect(await stepsOf('?knownAt=2016-03-20')).toEqual((await stepsOf()).slice(0, 1));
    expect(await lotse.get(`/streams/${STREAM}?knownAt=2016-03-01`, auditor)).toMatchObject({ status: 404 });
  });

  it('with states at any day', async () => {
    const states = async (query: string) => (await stepsOf(query)).map(({ state }) => state);
    const whole = await states('');
    expect(await states('?asOf=2016-03-15')).toEqual(whole);
    // The need was of the 14th: on the day before, each step knew no more than the first.
    expect(await states('?asOf=2016-03-13')).toEqual(whole.map(() => whole[0]));
    expect(await stepsOf('?asOf=2016-03-09')).toHaveLength(4);
  });

  it('and what differs between two', async () => {
    const between = async (query: string) =>
      (await lotse.get(`/streams/${STREAM}/differences?${query}`, auditor)).body as unknown as {
        entries: Entry[];
        changes: { field: string }[];
      };
    const learnt = await between(`comparedTo=${encodeURIComponent(arrived)}&knownAt=2016-03-21`);
    expect(learnt.entries.map(({ event }) => event.recordedAt)).toEqual([moved]);
    expect(JSON.stringify(learnt.changes)).toContain('prs');
    // The entry of the third day was voided on the same day.
    const since = await between('comparedTo=2016-03-21');
    expect([since.entries.length, since.changes]).toEqual([2, []]);
    expect((await between('')).entries).toHaveLength(4);
  });
});
