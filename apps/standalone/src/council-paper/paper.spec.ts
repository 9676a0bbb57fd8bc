import { describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import readXlsx from 'read-excel-file/node';
import type { IssuedPaper } from '#libs/contexts/governance';
import { readPdf } from '../../../../test/setup/pdf.js';
import { asText, csvOf } from './csv.js';
import { checksumsOf, paperFile } from './files.js';
import { day, inWords, listed, moment } from './german.js';
import { htmlOf } from './html.js';
import type { Issued } from './issued.js';
import { pdfOf } from './pdf.js';
import { paperDocument } from './wording.js';
import { xlsxOf } from './xlsx.js';

const paper: IssuedPaper = {
  inquiry: {
    ...{ inquiryId: 'A-1', title: 'Anfrage <b>"zum" Integrationsmanagement</b>', askedBy: '=Fraktion' },
    ...{ addressedTo: 'Ratsversammlung', sessionOn: '2016-03-17', agendaItem: '3.5', preamble: 'Vorab.' },
  },
  ...{ asOf: '2016-03-01', knownAt: '2016-03-01T23:30:00.000Z', introduction: 'Eins.\n\nZwei,\nimmer noch zwei.' },
  answers: [{ question: 'Wie viele?', figures: ['STAFFING', 'PLACEMENTS', 'OUTLOOK'], text: 'So viele.' }],
  figures: {
    staffing: {
      ...{ total: 1, unitLeads: 0, onSite: 1, mobile: 0, undeployed: 0, units: 1, threshold: 200 },
      sites: [{ accommodationId: 'X', name: '=1+1', pillar: null, heads: 1 }],
      ...{ expansion: [], coreTopics: ['LANGUAGE'], furtherTopics: ['GARTEN'] },
    },
    placements: {
      ...{ from: '2016-01-01', until: '2016-03-31', total: null },
      sites: [{ accommodationId: null, name: null, count: null }],
    },
    outlook: {
      standards: [{ standardId: 'S-1', title: 'Łódź & Đặng', status: 'ADOPTED', validFrom: '2016-02-01' }],
      ...{ ratio: null, need: null, heads: 42, gap: null, plannedHires: 10, forecast: [] },
    },
  },
  ...{ reference: '1/2016', issuedOn: '2016-03-04', issuedAt: '2016-03-04T09:00:00.000Z' },
};
const document = () => paperDocument(paper, 'abc');

describe('an issued paper', () => {
  it('is the same each time, also in two seconds, which is what the clock of a ZIP file tells apart', async () => {
    const checksums = await checksumsOf(paper, 'abc');
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(await checksumsOf(paper, 'abc')).toEqual(checksums);
  });

  it('is printed once for all who ask for it, but not handed out as another file than was issued', async () => {
    const issued = { reportId: 'R-1', content: paper, sha512: 'abc', issuedAt: paper.issuedAt } as Issued;
    const [first, second] = await Promise.all([paperFile(issued, 'pdf'), paperFile(issued, 'pdf')]);
    expect(second).toBe(first);
    const another = paperFile({ ...issued, files: { pdf: 'another' } }, 'pdf');
    await expect(another).rejects.toMatchObject({ code: 'FILE_PRINTS_OTHERWISE' });
  });

  // If this fails, the files of papers that were issued before are not handed out any more (FILE_PRINTS_OTHERWISE):
  // keep the printer that made them beside the new one.
  it('is printed as in the releases before', async () => {
    expect(await checksumsOf(paper, 'abc')).toEqual({
      pdf: 'ec41427b4807edb93112ec563ce0f3487b22c4e70093a9b5950ec30c2bafbcd2d3ce2605553915a7e3fd7a9b313e113bc8c330b92c11c1a64c7715dc91eee7da',
      html: '012f1281cdea2e8b3e9df9d5e93e471a4266c38b3ece4da29354892ce1bd838b3c90000f71da66bd42939619f4224746d1550cdf03408070b78e486cc502330a',
      xlsx: 'ae4500d9f8c578799ff5ae9dda598dfdb9e343f43ad2beac878ac070aa6f27545d3bef09394ac62b56c859847559b06fc98f1a305088bc76f58838abcea25140',
      csv: 'f361e86f991a05e8b5b4d7895422d001a6c0038cbcdc5978bee149b970053fe6cba66a974ff6600bb7f6e23896b84baa057859995bfb1c6e22c9bb132a570696',
      json: '722dd209abe82b711c0664725fdd682aa14707645bd0d4022f54a9435b92240b0ce95c2fa37fa200d9f8385b3b3c50e293621edf9ee032319295729f4fb4d30c',
    });
  });

  it('shows what people wrote as text, and keeps their paragraphs and lines', () => {
    const html = htmlOf(document());
    expect(html).toContain('<title>1/2016: Antwort der Verwaltung: Anfrage &lt;b&gt;&quot;zum&quot;');
    expect(html).toContain('<p>Eins.</p>\n<p>Zwei,<br>immer noch zwei.</p>');
    expect(html).not.toContain('<b>');
  });

  it('needs nothing from elsewhere, and says of each table what it is', () => {
    const html = htmlOf(document());
    expect(html).not.toMatch(/<(script|link|img|iframe)|https?:|url\(/);
    expect(html.match(/<table>/g)?.length).toBe(html.match(/<caption>/g)?.length);
    expect(html).toContain('<th scope="col">Personen</th>');
    expect(html).toContain('Eine Ausweitung des Fachpersonals ist nicht geplant.');
    expect(html).toContain('in einem Sachgebiet tätig');
  });

  it('hides small numbers, and says that it does', () => {
    expect(htmlOf(document())).toContain('<th scope="row">ohne Unterkunft der Stadt</th><td>•</td>');
    expect(htmlOf(document())).toContain('Zahlen, die auf einzelne Personen schließen lassen');
  });

  it('is read out as what it is: a title, a language, headings, lists, tables with heads', async () => {
    const pdf = await readPdf(await pdfOf(document()));
    expect(pdf).toMatchObject({ language: 'de', title: expect.stringContaining('1/2016: Antwort der Verwaltung') });
    expect(pdf.texts('H1')).toEqual(['Antwort der Verwaltung: Anfrage <b>"zum" Integrationsmanagement</b>']);
    expect(pdf.texts('H2')).toEqual(['Anfrage', 'Antwort', 'Frage 1']);
    expect(pdf.texts('LI')).toContain('Sitzung 17.03.2016, TOP 3.5');
    expect(pdf.texts('TH')).toEqual(expect.arrayContaining(['Einsatz', 'Personen', 'direkt vor Ort']));
    expect(pdf.rows).toEqual(
      expect.arrayContaining([
        '=1+1 | – | 1',
        'ohne Unterkunft der Stadt | •',
        'Łódź & Đặng | beschlossen | 01.02.2016',
      ]),
    );
    expect(pdf.texts('P')).toContain('Zwei, immer noch zwei.');
  });

  it('goes on on further pages, with nothing lost', async () => {
    const sites = Array.from({ length: 120 }, (_, index) => ({ accommodationId: `${index}`, name: `Haus ${index}` }));
    const staffing = { ...paper.figures.staffing!, sites: sites.map((site) => ({ ...site, pillar: null, heads: 1 })) };
    const long = { ...paper, figures: { ...paper.figures, staffing } };
    const { rows } = await readPdf(await pdfOf(paperDocument(long, 'abc')));
    expect(rows.filter((row) => row.startsWith('Haus '))).toEqual(sites.map(({ name }) => `${name} | – | 1`));
  });

  it('is a workbook with a sheet for each table: numbers are numbers, days are days', async () => {
    const [overview, ...tables] = await readXlsx(Buffer.from(await xlsxOf(document())));
    expect(overview).toMatchObject({ sheet: 'Drucksache' });
    expect(overview?.data).toContainEqual(['Drucksache', '1/2016']);
    const rows = tables.flatMap(({ data }) => data);
    expect(rows).toContainEqual(['Beschäftigte nach Einsatz am 01.03.2016', null]);
    expect(rows).toContainEqual(['direkt vor Ort', 1]);
    expect(rows).toContainEqual(['Łódź & Đặng', 'beschlossen', new Date('2016-02-01T00:00:00.000Z')]);
  });

  it('is no formula in a spreadsheet', async () => {
    const parts = Object.entries(unzipSync(await xlsxOf(document()))).map(([name, part]) => [name, strFromU8(part)]);
    const sheets = parts.filter(([name]) => name?.startsWith('xl/worksheets/sheet'));
    expect(sheets.length).toBeGreaterThan(3);
    expect(sheets.filter(([, sheet]) => sheet?.includes('<f'))).toEqual([]);
    // Typed into again, it stays a text: number format @.
    const styles = new Map(parts as [string, string][]).get('xl/styles.xml');
    expect(styles).toContain('formatCode="@"');
    expect(csvOf(document())).toContain('"Łódź & Đặng";"gültig ab";"2016-02-01"\r\n');
    expect(csvOf(document())).toContain('"\'=1+1";"Personen";1\r\n');
    expect(['+1', ' -1', '@x', '\t=1', '＝1'].map(asText)).toEqual(["'+1", "' -1", "'@x", "'\t=1", "'＝1"]);
    expect(['1', 'a=b', '–', '•', ''].map(asText)).toEqual(['1', 'a=b', '–', '•', '']);
  });
});

describe('German as it is printed', () => {
  it('writes days, moments in Berlin in summer and winter, lists and small numbers', () => {
    expect(day('2016-03-01')).toBe('01.03.2016');
    expect(moment('2016-03-01T23:30:00.000Z')).toBe('02.03.2016, 00:30:00 Uhr');
    expect(moment('2016-07-01T22:30:00.000Z')).toBe('02.07.2016, 00:30:00 Uhr');
    expect([listed([]), listed(['a']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b und c']);
    expect([inWords(2), inWords(13)]).toEqual(['zwei', '13']);
  });
});
