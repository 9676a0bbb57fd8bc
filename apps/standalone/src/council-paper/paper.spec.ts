import { describe, expect, it } from '@jest/globals';
import type { IssuedPaper } from '#libs/contexts/governance';
import { asText, csvOf } from './csv.js';
import { day, inWords, listed, moment } from './german.js';
import { htmlOf } from './html.js';
import { paperDocument } from './wording.js';

const paper: IssuedPaper = {
  inquiry: {
    ...{ inquiryId: 'A-1', title: 'Anfrage <b>"zum" Integrationsmanagement</b>', askedBy: '=Fraktion' },
    ...{ addressedTo: 'Ratsversammlung', sessionOn: '2016-03-17', agendaItem: '3.5', preamble: 'Vorab.' },
  },
  ...{ asOf: '2016-03-01', knownAt: '2016-03-01T23:30:00.000Z', introduction: 'Eins.\n\nZwei,\nimmer noch zwei.' },
  answers: [{ question: 'Wie viele?', figures: ['STAFFING', 'PLACEMENTS'], text: 'So viele.' }],
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
  },
  ...{ reference: '1/2016', issuedOn: '2016-03-04', issuedAt: '2016-03-04T09:00:00.000Z' },
};
const document = () => paperDocument(paper, 'abc');

describe('an issued paper', () => {
  it('is the same each time', () => {
    expect(htmlOf(document())).toBe(htmlOf(document()));
    expect(csvOf(document())).toBe(csvOf(document()));
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

  it('is no formula in a spreadsheet', () => {
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
