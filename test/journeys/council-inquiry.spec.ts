import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PAPER_FORMATS } from '../../apps/standalone/src/council-paper/files.js';
import readXlsx from 'read-excel-file/node';
import { readPdf } from '../setup/pdf.js';
import { recordFixtureA } from './fixture-a.js';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

const question = (text: string, ...figures: string[]) => ({ text, figures });

/** The questions of 17 March 2016, shortened. */
const QUESTIONS = [
  question('Wie viele Fachkräfte sind mit welchen Aufgaben im Einsatz, und wo?', 'STAFFING', 'PLACEMENTS'),
  question('Welche Erfahrung hat die Stadtverwaltung mit der Koordination gemacht?', 'COORDINATION'),
  question('Welche Entwicklungsperspektiven eröffnen sich?', 'OUTLOOK'),
];

const inquiry = {
  ...{ inquiryId: 'A-3.5', title: 'Anfrage der SPD-Fraktion zum Integrationsmanagement', askedBy: 'SPD-Fraktion' },
  ...{ addressedTo: 'Ratsversammlung', sessionOn: '2016-03-17', agendaItem: '3.5', questions: QUESTIONS },
  on: '2016-02-20',
};

const draft = {
  ...{ reportId: 'R-1', inquiryId: 'A-3.5', asOf: '2016-03-01' },
  introduction: 'Mit der Informations-Drucksache 0624/2015 wurde der Rat informiert.\n\nIch antworte wie folgt:',
  answers: [
    { text: 'Sofern Menschen in eine eigene Wohnung ziehen, findet <dort> eine Nachbetreuung statt.' },
    { text: 'Die gemachten Erfahrungen können insgesamt als sehr positiv beschrieben werden.' },
    { text: '=Die Verwaltung arbeitet aktuell an Standards.' },
  ],
};

const REPORT = '/council-reports/R-1';

/** Work opportunities in the first quarter: seven people from Ostkrankenhaus, two from Badenstedter Straße. */
async function recordPlacements(lotse: LotseOverHttp): Promise<void> {
  await lotse.record('/employers', { employerId: 'F-BROT', name: 'Bäckerei Erfunden GmbH', on: '2016-01-04' });
  const homes = [...Array<string>(7).fill('OSK'), 'BAD', 'BAD'];
  for (const [index, accommodationId] of homes.entries()) {
    const residentId = `R-${index}`;
    const caseId = `C-${index}`;
    await lotse.record('/residents', {
      ...{ residentId, householdId: `H-${index}`, role: 'ADULT', accommodationId, on: '2015-11-10' },
      arrivalKind: 'ALLOCATION_BY_STATE',
    });
    await lotse.record(`/residents/${residentId}/privacy-notices`, { form: 'ORAL', on: '2016-01-04' });
    const managerId = accommodationId === 'OSK' ? 'IM-003' : 'IM-011';
    await lotse.record(`/residents/${residentId}/cases`, {
      caseId,
      managerId,
      openedBecause: 'NEED',
      on: '2016-01-05',
    });
    await lotse.record('/placements', {
      ...{ placementId: `V-${index}`, residentId, caseId, kind: 'WORK_OPPORTUNITY_5', employerId: 'F-BROT' },
      ...{ startsOn: '2016-02-15', supportedBy: 'IM', on: '2016-02-10' },
      permission: { basis: 'NOT_REQUIRED', ruleId: 'AsylbLG-5-5' },
    });
  }
}

async function recordCooperation(lotse: LotseOverHttp): Promise<void> {
  await lotse.record('/operators', { operatorId: 'O-NORD', name: 'Testbetreiber Nord', on: '2015-01-01' });
  await lotse.record('/accommodations/BAD/operators', { operatorId: 'O-NORD', from: '2015-09-23' });
  const meeting = { operatorId: 'O-NORD', topics: ['Sprechzeiten'] };
  for (const day of ['2015-10-01', '2015-10-20', '2015-11-10', '2015-12-01', '2016-01-12', '2016-02-09']) {
    const on = { meetingId: `S-${day}`, level: 'SITE', accommodationId: 'BAD', on: day };
    await lotse.record('/coordination-meetings', { ...meeting, ...on });
  }
  for (const day of ['2015-11-02', '2016-02-01']) {
    await lotse.record('/coordination-meetings', { ...meeting, meetingId: `M-${day}`, level: 'MANAGEMENT', on: day });
  }
  await lotse.record('/standards', {
    ...{
      standardId: 'S-EINSATZ',
      title: 'Einsatzkriterien',
      topic: 'EINSATZ',
      text: 'Ab 200 vor Ort.',
      on: '2016-02-20',
    },
  });
}

describe('an inquiry of the council (AC-25)', () => {
  let lotse: LotseOverHttp;
  let author: Record<string, string>;
  let approver: Record<string, string>;
  const issuedFiles = new Map<string, string>();

  beforeAll(async () => {
    lotse = await startLotse('2016-03-01T08:00:00.000Z');
    author = await lotse.signedInAs({ subject: 'editor', roles: ['REPORT_EDITOR'] });
    approver = await lotse.signedInAs({ subject: 'IM-002', staffId: 'IM-002', roles: ['UNIT_LEAD'] });
    await recordFixtureA(lotse);
    await recordPlacements(lotse);
    await recordCooperation(lotse);
    await lotse.settled();
    lotse.at('2016-03-04T09:00:00.000Z');
  });

  const read = async (path = REPORT) => (await lotse.get(path)).body;
  const file = async (format: string) => {
    const answer = await lotse.fetch(`${REPORT}/files/${format}`);
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      bytes: Buffer.from(await answer.arrayBuffer()),
    };
  };
  const sha512 = (bytes: Buffer) => createHash('sha512').update(bytes).digest('hex');
  const code = async (path: string, body: object, headers = author) =>
    (await lotse.post(path, body, headers)).body['code'];

  it('has at most three questions', async () => {
    const four = { ...inquiry, questions: [...QUESTIONS, question('Und sonst?')] };
    expect((await lotse.post('/council-inquiries', four, author)).body).toMatchObject({
      ...{ status: 422, code: 'TOO_MANY_QUESTIONS', fields: [{ field: 'questions' }] },
      detail: 'Eine Anfrage darf höchstens drei Einzelfragen haben (§ 14 Abs. 5 GO).',
    });
    await lotse.record('/council-inquiries', inquiry, author);
    expect(await read('/council-inquiries/A-3.5')).toMatchObject({ agendaItem: '3.5', reportIds: [] });
    expect(await read('/council-inquiries')).toMatchObject({ total: 1, inquiries: [{ questions: QUESTIONS }] });
  });

  it('is answered by a draft whose figures come from the reports', async () => {
    await lotse.record('/council-reports', draft, author);
    const report = await read();
    expect(report).toMatchObject({ status: 'DRAFTED', reference: null, deviations: null });
    const preview = await read(`${REPORT}/document`);
    expect(preview).toMatchObject({ reference: null, issuedAt: null });
    expect(preview['head']).toContainEqual({ name: 'Stand', value: 'Entwurf, nicht herausgegeben' });
    expect(preview['blocks']).toContainEqual(
      expect.objectContaining({ kind: 'table', rows: expect.arrayContaining([['insgesamt', 44]]) }),
    );
    const { figures } = report['content'] as { figures: Record<string, object> };
    expect(figures['staffing']).toMatchObject({
      ...{ total: 44, unitLeads: 2, onSite: 20, mobile: 22, undeployed: 0, units: 2, threshold: 200 },
      sites: [
        { accommodationId: 'OSK', name: 'Ostkrankenhaus', pillar: 'EMERGENCY', heads: 8 },
        { accommodationId: 'BAD', heads: 4 },
        { accommodationId: 'SIL', heads: 2 },
        { accommodationId: 'DPV', heads: 4 },
        { accommodationId: 'MOB', heads: 2 },
      ],
      expansion: [{ planId: 'P1', maxPositions: 10, fixedTerm: true, status: 'INTENDED' }],
    });
    expect(figures['placements']).toMatchObject({
      ...{ from: '2016-01-01', until: '2016-03-31', total: null },
      sites: [
        { accommodationId: 'OSK', count: 7 },
        { accommodationId: 'BAD', count: null },
        { accommodationId: 'SIL', count: 0 },
        { accommodationId: 'DPV', count: 0 },
        { accommodationId: 'MOB', count: 0 },
      ],
    });
    expect(figures['coordination']).toMatchObject({ site: 6, management: 2 });
    expect(figures['outlook']).toMatchObject({
      ...{ standards: [{ title: 'Einsatzkriterien', status: 'DRAFTED' }], ratio: null, need: null, heads: 42 },
      plannedHires: 10,
    });
  });

  it('is approved by another person than the one who drafted it, as that person has read it', async () => {
    const { sha512: seen } = await read();
    expect(await code(`${REPORT}/approval`, { sha512: seen })).toBe('FOUR_EYES_REQUIRED');
    expect(await code(`${REPORT}/issue`, { reference: '0558/2016 F1' })).toBe('REPORT_NOT_APPROVED');
    expect(await code(`${REPORT}/approval`, { sha512: 'another' }, approver)).toBe('DRAFT_HAS_CHANGED');
    await lotse.record(`${REPORT}/approval`, { sha512: seen }, approver);
    expect(await read()).toMatchObject({ status: 'APPROVED', sha512: seen });
  });

  it('is issued: frozen with its reference, dates, figures and checksum', async () => {
    expect((await file('html')).status).toBe(409);
    await lotse.record(`${REPORT}/issue`, { reference: '0558/2016 F1' }, author);
    const report = await read();
    expect(report).toMatchObject({ status: 'ISSUED', reference: '0558/2016 F1', deviations: [] });
    expect(report['content']).toMatchObject({ reference: '0558/2016 F1', issuedOn: '2016-03-04', asOf: '2016-03-01' });
    const json = await file('json');
    expect(sha512(json.bytes)).toBe(report['sha512']);
    expect(JSON.parse(json.bytes.toString())).toEqual(report['content']);
    for (const format of PAPER_FORMATS) issuedFiles.set(format, sha512((await file(format)).bytes));
    expect(report['files']).toEqual(Object.fromEntries(issuedFiles));
  });

  it('reads as the paper of 2016 does', async () => {
    const { type, bytes } = await file('html');
    expect(type).toBe('text/html; charset=utf-8');
    const html = bytes.toString();
    expect(html).toContain('<html lang="de">');
    expect(html).toContain(
      'Zum Stichtag 01.03.2016 sind im Integrationsmanagement 44 Mitarbeiterinnen und Mitarbeiter',
    );
    expect(html).toContain('in zwei Sachgebieten');
    const rows = [...html.matchAll(/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/g)].map(([, name, cells = '']) =>
      [name, ...[...cells.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell)].join(' | '),
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        'Sachgebietsleitungen | 2',
        'direkt vor Ort | 20',
        'mobil im Sozialraum | 22',
        'insgesamt | 44',
      ]),
    );
    expect(rows.filter((row) => row.includes('| Notunterkunft |'))).toEqual([
      'Ostkrankenhaus | Notunterkunft | 8',
      'Unterkunft Badenstedter Straße | Notunterkunft | 4',
      'Unterkunft ehemaliges Siloah-Krankenhaus | Notunterkunft | 2',
      'Deutscher Pavillon | Notunterkunft | 4',
      'Möbel Boss | Notunterkunft | 2',
    ]);
    expect(html).toContain('weniger als 200 Bewohnerinnen');
    expect(rows).toContain('P1 | 10 | zunächst befristet | beabsichtigt');
    expect(html).toContain('Arbeit und Beschäftigung, Sprache, Auszugsmanagement und Übergang vom');
    // What people wrote is text, whatever it looks like; and few people cannot be computed.
    expect(html).toContain('findet &lt;dort&gt; eine Nachbetreuung');
    expect(rows).toEqual(
      expect.arrayContaining(['Ostkrankenhaus | 7', 'Unterkunft Badenstedter Straße | •', 'insgesamt | •']),
    );
    expect(rows).toEqual(
      expect.arrayContaining(['vor Ort | 6', 'Leitungsebene | 2', 'Einsatzkriterien | im Entwurf | –']),
    );
  });

  it('says in its PDF what it says in its HTML, row by row, and both what the paper of 2016 says', async () => {
    const html = (await file('html')).bytes.toString();
    const { type, bytes } = await file('pdf');
    expect(type).toBe('application/pdf');
    const pdf = await readPdf(bytes);
    const within = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, text = '']) => plain(text));
    const plain = (text: string) =>
      text.replaceAll('<br>', ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'");
    const cells = (row: string) => [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => plain(cell));
    expect(pdf.texts('H2')).toEqual(within(/<h2>(.*?)<\/h2>/g));
    expect(pdf.texts('H3')).toEqual(within(/<caption>(.*?)<\/caption>/g));
    expect(pdf.rows).toEqual(within(/<tr>(.*?)<\/tr>/g).map((row) => cells(row).join(' | ').trim()));
    for (const paragraph of within(/<p[^>]*>([^<].*?)<\/p>/g).slice(0, -1)) expect(pdf.texts('P')).toContain(paragraph);

    // Drucksache 0558/2016 F1: figure by figure.
    const said = pdf.texts('P').join(' ');
    expect(said).toContain(
      'Zum Stichtag 01.03.2016 sind im Integrationsmanagement 44 Mitarbeiterinnen und Mitarbeiter',
    );
    expect(said).toContain('Sie sind in zwei Sachgebieten tätig.');
    expect(said).toContain('Die weiteren 22 werden mobil');
    expect(said).toContain('weniger als 200 Bewohnerinnen und Bewohner');
    expect(pdf.rows).toEqual(
      expect.arrayContaining([
        ...['Sachgebietsleitungen | 2', 'direkt vor Ort | 20', 'mobil im Sozialraum | 22', 'insgesamt | 44'],
        ...['Ostkrankenhaus | Notunterkunft | 8', 'Unterkunft Badenstedter Straße | Notunterkunft | 4'],
        'Unterkunft ehemaliges Siloah-Krankenhaus | Notunterkunft | 2',
        ...['Deutscher Pavillon | Notunterkunft | 4', 'Möbel Boss | Notunterkunft | 2'],
        'P1 | 10 | zunächst befristet | beabsichtigt',
      ]),
    );
  });

  it('can be read block by block, a draft like an issued one', async () => {
    const document = await read(`${REPORT}/document`);
    expect(document).toMatchObject({ reference: '0558/2016 F1', language: 'de' });
    expect(document['head']).toContainEqual({ name: 'Drucksache', value: '0558/2016 F1' });
  });

  it('is a table for calculations, too', async () => {
    const workbook = await file('xlsx');
    expect(workbook.type).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const rows = (await readXlsx(workbook.bytes)).flatMap(({ data }) => data);
    expect(rows).toEqual(
      expect.arrayContaining([
        ['insgesamt', 44],
        ['Deutscher Pavillon', 'Notunterkunft', 4],
      ]),
    );
    const { type, bytes } = await file('csv');
    expect(type).toBe('text/csv; charset=utf-8');
    const lines = bytes.toString().split('\r\n');
    expect(lines[0]).toBe('\ufeff"Drucksache";"Tabelle";"Zeile";"Spalte";"Wert"');
    expect(lines).toContain('"0558/2016 F1";"Beschäftigte nach Einsatz am 01.03.2016";"insgesamt";"Personen";44');
  });

  it('is a Paper of OParl 1.1 with its files', async () => {
    const paper = await read('/oparl/v1.1/papers/R-1');
    expect(paper).toMatchObject({
      ...{ id: `${lotse.url}/oparl/v1.1/papers/R-1`, type: 'https://schema.oparl.org/1.1/Paper' },
      ...{ reference: '0558/2016 F1', date: '2016-03-04', paperType: 'Beantwortung einer Anfrage' },
      ...{ created: '2016-03-04T09:00:00.000Z', modified: '2016-03-04T09:00:00.000Z' },
    });
    expect(paper['mainFile']).toMatchObject({ mimeType: 'application/pdf', fileName: 'Drucksache-0558-2016-F1.pdf' });
    const files = [paper['mainFile'], ...(paper['auxiliaryFile'] as object[])] as Record<string, unknown>[];
    expect(files.length).toBe(PAPER_FORMATS.length);
    for (const one of files) {
      const content = await fetch(String(one['accessUrl']), { headers: author });
      const bytes = Buffer.from(await content.arrayBuffer());
      expect([one['sha512Checksum'], one['size']]).toEqual([sha512(bytes), bytes.length]);
      expect(await read(new URL(String(one['id'])).pathname)).toEqual(one);
    }
  });

  it('is never changed afterwards: neither by a new draft, nor by a correction', async () => {
    expect(await code('/council-reports', { ...draft, introduction: 'Anders.' })).toBe('REPORT_ALREADY_ISSUED');
    const { steps } = (await lotse.get('/streams/report-R-1')).body as { steps: { event: { id: string } }[] };
    const voided = await lotse.post('/streams/report-R-1/voids', {
      eventId: steps.at(-1)?.event.id,
      reason: 'versehentlich',
    });
    expect(voided.body).toMatchObject({ status: 409, code: 'REPORT_ALREADY_ISSUED' });
  });

  it('is not handed out if somebody altered it in the facts', async () => {
    const { database } = lotse.lotse;
    await database.query({
      text: `update facts.council_report_v2 set files = '{"pdf": "another"}' where report_id = 'R-1'`,
    });
    const otherwise = await lotse.get(`${REPORT}/files/pdf`);
    expect([otherwise.status, otherwise.body['code']]).toEqual([500, 'FILE_PRINTS_OTHERWISE']);

    const text = `update facts.council_report_v2 set content = jsonb_set(content::jsonb, '{introduction}', '"Anders."')
                   where report_id = 'R-1'`;
    await database.query({ text });
    const { status, body } = await lotse.get(`${REPORT}/files/html`);
    expect([status, body['code']]).toEqual([500, 'PAPER_ALTERED']);
    await lotse.lotse.projections.rebuild('council-reports');
    expect((await lotse.fetch(`${REPORT}/files/pdf`)).status).toBe(200);
  });

  it('months later is marked where entries deviate, and is byte for byte the same, also after a rebuild', async () => {
    lotse.at('2016-08-01T09:00:00.000Z');
    await lotse.record('/staff/IM-044/contract-ends', { until: '2016-02-29', reason: 'Aufhebungsvertrag' });
    await lotse.record('/accommodations/OSK/names', { name: 'Oststadtkrankenhaus', on: '2016-02-01' });
    await lotse.settled();
    expect((await read())['deviations']).toEqual([
      { figure: 'staffing.total', issued: 44, today: 43 },
      { figure: 'staffing.mobile', issued: 22, today: 21 },
      { figure: 'staffing.sites.OSK.name', issued: 'Ostkrankenhaus', today: 'Oststadtkrankenhaus' },
      { figure: 'placements.sites.OSK.name', issued: 'Ostkrankenhaus', today: 'Oststadtkrankenhaus' },
      { figure: 'outlook.heads', issued: 42, today: 41 },
      ...Array.from({ length: 12 }, () => expect.objectContaining({ issued: 42, today: 41 })),
    ]);
    expect((await read(`${REPORT}?knownAt=2016-03-31&asOf=2016-03-31`))['deviations']).toEqual([]);
    const again = async () => {
      const files: [string, string][] = [];
      for (const format of PAPER_FORMATS) files.push([format, sha512((await file(format)).bytes)]);
      return new Map(files);
    };
    expect(await again()).toEqual(issuedFiles);
    await lotse.lotse.projections.rebuild('council-reports');
    expect(await again()).toEqual(issuedFiles);
  });

  it('is superseded by a new one, and withdrawn, openly', async () => {
    const anew = { ...draft, reportId: 'R-2', supersedes: 'R-1' };
    await lotse.record('/council-reports', anew, author);
    await lotse.record(
      '/council-reports/R-2/approval',
      { sha512: (await read('/council-reports/R-2'))['sha512'] },
      approver,
    );
    expect(await code('/council-reports/R-2/issue', { reference: '0558/2016 F1' })).toBe('REFERENCE_TAKEN');
    await lotse.record('/council-reports/R-2/issue', { reference: '0558/2016 F2' }, author);
    expect(await read()).toMatchObject({ status: 'ISSUED', supersededBy: 'R-2' });
    expect(await read('/council-reports/R-2')).toMatchObject({
      supersedes: 'R-1',
      content: { supersedes: '0558/2016 F1' },
    });
    expect(await read('/oparl/v1.1/papers/R-2')).toMatchObject({
      relatedPaper: [`${lotse.url}/oparl/v1.1/papers/R-1`],
    });

    lotse.at('2016-08-02T09:00:00.000Z');
    await lotse.record(`${REPORT}/withdrawal`, { reason: 'Durch 0558/2016 F2 ersetzt' }, author);
    expect(await read()).toMatchObject({ status: 'WITHDRAWN', reason: 'Durch 0558/2016 F2 ersetzt' });
    expect(await read('/council-reports?status=WITHDRAWN')).toMatchObject({ total: 1, reports: [{ reportId: 'R-1' }] });
    expect(await lotse.get('/oparl/v1.1/papers/R-1')).toMatchObject({
      status: 200,
      body: {
        ...{ id: `${lotse.url}/oparl/v1.1/papers/R-1`, type: 'https://schema.oparl.org/1.1/Paper', deleted: true },
        ...{ created: '2016-03-04T09:00:00.000Z', modified: '2016-08-02T09:00:00.000Z' },
      },
    });
    expect(sha512((await file('html')).bytes)).toBe(issuedFiles.get('html'));
  });
});
