import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

type Sample = Readonly<{ name: string; labels: Readonly<Record<string, string>>; value: number }>;

const LINE = /^([a-z_:][a-z0-9_:]*)(?:\{((?:[a-z_]+="[^"\\]*",?)*)\})? (-?[0-9.e+-]+|NaN|[+-]Inf)$/i;

/** Every line as Prometheus reads it; a comment says the type of what follows. */
function samplesOf(page: string): { samples: Sample[]; types: Map<string, string> } {
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  for (const line of page.split('\n')) {
    const [, typed, type] = /^# TYPE (\S+) (counter|gauge|histogram|summary)$/.exec(line) ?? [];
    if (typed) types.set(typed, type!);
    if (line === '' || /^# (HELP|TYPE) \S+/.test(line)) continue;
    const [, name, labels = '', value] = LINE.exec(line) ?? [];
    if (name === undefined) throw new Error(`no sample: ${line}`);
    const pairs = [...labels.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, key, text]) => [key!, text!]);
    samples.push({ name, labels: Object.fromEntries(pairs), value: Number(value) });
  }
  return { samples, types };
}

describe('the page of metrics', () => {
  let lotse: LotseOverHttp;
  let page: string;
  let refused: string;
  let found: ReturnType<typeof samplesOf>;

  const valueOf = (name: string, labels: Record<string, string> = {}) =>
    found.samples.find(
      (sample) =>
        sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
    )?.value;

  beforeAll(async () => {
    lotse = await startLotse('2016-12-01T08:00:00.000Z');
    await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
    await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
    const hired = { staffId: 'IM-044', unitId: 'U1', contract: { from: '2015-01-01' }, fte: 1, name: 'Erika Beispiel' };
    await lotse.record('/staff', hired);
    refused = (await lotse.post('/staff', { ...hired, staffId: 'IM-045', unitId: 'U-2' })).body['code'] as string;
    await lotse.settled();
    await lotse.get('/streams/staff-IM-044');
    await lotse.get('/nowhere/IM-044');
    const answer = await lotse.fetch('/metrics');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    page = await answer.text();
    found = samplesOf(page);
  });

  it('counts events, and commands by what became of them', () => {
    expect(valueOf('lotse_events_appended_total')).toBe(2);
    expect(valueOf('lotse_commands_total', { code: 'RECORDED' })).toBe(2);
    expect(valueOf('lotse_commands_total', { code: 'UNCHANGED' })).toBe(1);
    expect(valueOf('lotse_commands_total', { code: refused })).toBe(1);
    expect(found.types.get('lotse_commands_total')).toBe('counter');
  });

  it('times requests by route, not by address', () => {
    const count = 'lotse_http_request_duration_seconds_count';
    expect(found.types.get('lotse_http_request_duration_seconds')).toBe('histogram');
    expect(valueOf(count, { method: 'POST', route: '/units', status: '201' })).toBe(2);
    expect(valueOf(count, { method: 'GET', route: '/streams/:stream', status: '200' })).toBe(1);
    expect(valueOf(count, { method: 'GET', route: 'none', status: '404' })).toBe(1);
  });

  it('says where every projection and reaction is', () => {
    const staff = { kind: 'projection', name: 'staff' };
    expect(valueOf('lotse_runner_position', staff)).toBe(2);
    for (const lag of ['positions', 'seconds']) expect(valueOf(`lotse_runner_lag_${lag}`, staff)).toBe(0);
    for (const trouble of ['stopped', 'stuck', 'parked_events'])
      expect(valueOf(`lotse_runner_${trouble}`, staff)).toBe(0);
    expect(valueOf('lotse_runner_lease_held', { kind: 'reaction', name: 'destroy-keys' })).toBe(1);
    expect(valueOf('lotse_runner_lease_held', { kind: 'publishing', name: 'public-log' })).toBe(1);
  });

  it('has the numbers of the process, each name once', () => {
    expect(valueOf('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
    const types = page.split('\n').filter((line) => line.startsWith('# TYPE'));
    expect(new Set(types).size).toBe(types.length);
  });

  it('names no person, no id and nothing that anybody has entered', () => {
    expect(page).not.toMatch(/IM-04|U1|U-2|Erika|Beispiel|Integrationsmanagement/);
  });
});
