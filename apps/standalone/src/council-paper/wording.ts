import type { FigureSet, IssuedPaper, PaperContent } from '#libs/contexts/governance';
import type { Block, PaperDocument } from './document.js';
import { day, moment } from './german.js';
import { coordinationBlocks, outlookBlocks, placementBlocks, staffingBlocks } from './parts.js';

/**
 * A paper in the form of the city's answer of 17 March 2016: question, figures, text. Its language is German. A draft
 * reads the same, but for what only an issue gives it.
 */
export function paperDocument(paper: PaperContent | IssuedPaper, sha512: string): PaperDocument {
  const { inquiry, answers } = paper;
  const { reference, issuedAt } = 'issuedAt' in paper ? paper : { reference: null, issuedAt: null };
  return {
    title: `Antwort der Verwaltung: ${inquiry.title}`,
    ...{ reference, language: 'de', issuedAt, sha512, head: headOf(paper) },
    blocks: [
      ...(inquiry.preamble === undefined ? [] : [heading('Anfrage'), ...paragraphs(inquiry.preamble)]),
      heading('Antwort'),
      ...paragraphs(paper.introduction),
      ...answers.flatMap(({ question, figures, text }, index) => [
        heading(`Frage ${index + 1}`),
        { kind: 'quote' as const, text: question },
        ...figures.flatMap((name) => figureBlocks(paper, name)),
        ...paragraphs(text),
      ]),
    ],
  };
}

function headOf(paper: PaperContent | IssuedPaper): PaperDocument['head'] {
  const { inquiry, asOf, knownAt } = paper;
  return [
    ...numberOf(paper),
    { name: 'An', value: inquiry.addressedTo },
    { name: 'Anfrage von', value: inquiry.askedBy },
    { name: 'Sitzung', value: `${day(inquiry.sessionOn)}, TOP ${inquiry.agendaItem}` },
    { name: 'Stichtag', value: day(asOf) },
    { name: 'Datenstand', value: moment(knownAt) },
    ...('issuedOn' in paper ? [{ name: 'Herausgegeben am', value: day(paper.issuedOn) }] : []),
  ];
}

function numberOf(paper: PaperContent | IssuedPaper): PaperDocument['head'] {
  if (!('reference' in paper)) return [{ name: 'Stand', value: 'Entwurf, nicht herausgegeben' }];
  const { reference, supersedes } = paper;
  return [
    { name: 'Drucksache', value: reference },
    ...(supersedes === undefined ? [] : [{ name: 'ersetzt Drucksache', value: supersedes }]),
  ];
}

function figureBlocks({ asOf, figures }: PaperContent, name: FigureSet): Block[] {
  const { staffing, placements, coordination, outlook } = figures;
  if (name === 'STAFFING' && staffing) return staffingBlocks(staffing, asOf);
  if (name === 'PLACEMENTS' && placements) return placementBlocks(placements);
  if (name === 'COORDINATION' && coordination) return coordinationBlocks(coordination, asOf);
  if (name === 'OUTLOOK' && outlook) return outlookBlocks(outlook);
  return [];
}

const heading = (text: string): Block => ({ kind: 'heading', text });

/** What people wrote, as they separated it. */
const paragraphs = (text: string): Block[] =>
  text
    .split(/\r?\n\s*\r?\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ kind: 'paragraph', text: part }));
