import type { FigureSet, IssuedPaper } from '#libs/contexts/governance';
import type { Block, PaperDocument } from './document.js';
import { day, moment } from './german.js';
import { coordinationBlocks, outlookBlocks, placementBlocks, staffingBlocks } from './parts.js';

/** An issued paper in the form of the city's answer of 17 March 2016: question, figures, text. Its language is German. */
export function paperDocument(paper: IssuedPaper, sha512: string): PaperDocument {
  const { inquiry, answers } = paper;
  return {
    title: `Antwort der Verwaltung: ${inquiry.title}`,
    ...{ reference: paper.reference, language: 'de', issuedAt: paper.issuedAt, sha512, head: headOf(paper) },
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

function headOf({ reference, supersedes, inquiry, asOf, knownAt, issuedOn }: IssuedPaper): PaperDocument['head'] {
  return [
    { name: 'Drucksache', value: reference },
    ...(supersedes === undefined ? [] : [{ name: 'ersetzt Drucksache', value: supersedes }]),
    { name: 'An', value: inquiry.addressedTo },
    { name: 'Anfrage von', value: inquiry.askedBy },
    { name: 'Sitzung', value: `${day(inquiry.sessionOn)}, TOP ${inquiry.agendaItem}` },
    { name: 'Stichtag', value: day(asOf) },
    { name: 'Datenstand', value: moment(knownAt) },
    { name: 'Herausgegeben am', value: day(issuedOn) },
  ];
}

function figureBlocks({ asOf, figures }: IssuedPaper, name: FigureSet): Block[] {
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
