import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A PDF as a screen reader goes through it. */
export type ReadPdf = Readonly<{
  title: string;
  language: string;
  /** What is tagged with these, in their order. */
  texts: (tag: string) => string[];
  /** Of all tables: the cells of each row, separated by bars. */
  rows: string[];
}>;

type Node = Readonly<{ role?: string; id?: string; children?: readonly Node[] }>;
type Tagged = Readonly<{ role: string; text: string; cells: readonly string[] }>;

/** Reads tags and texts as another program does than the one that wrote them. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false, verbosity: 0 }).promise;
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string } };
  const tagged: Tagged[] = [];
  for (let number = 1; number <= pdf.numPages; number++) tagged.push(...(await taggedOn(pdf, number)));
  await pdf.destroy();
  return {
    ...{ title: info.Title ?? '', language: info.Language ?? '' },
    texts: (tag) => tagged.filter(({ role }) => role === tag).map(({ text }) => text),
    rows: tagged.filter(({ role }) => role === 'TR').map(({ cells }) => cells.join(' | ')),
  };
}

async function taggedOn(pdf: PDFDocumentProxy, number: number): Promise<Tagged[]> {
  const page = await pdf.getPage(number);
  const texts = new Map<string, string>();
  const within: string[] = [];
  for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
    if ('str' in item) {
      const id = within.at(-1) ?? '';
      texts.set(id, (texts.get(id) ?? '') + item.str + (item.hasEOL ? '\n' : ''));
    } else if (item.type === 'endMarkedContent') within.pop();
    else within.push('id' in item ? String(item.id) : '');
  }
  const tree = (await page.getStructTree()) as Node | null;
  return tree ? walk(tree, texts) : [];
}

const walk = (node: Node, texts: ReadonlyMap<string, string>): Tagged[] => [
  {
    ...{ role: node.role ?? '', text: textIn(node, texts) },
    cells: (node.children ?? []).map((child) => textIn(child, texts)),
  },
  ...(node.children ?? []).flatMap((child) => walk(child, texts)),
];

function textIn({ id, children = [] }: Node, texts: ReadonlyMap<string, string>): string {
  const own = id === undefined ? '' : (texts.get(id) ?? '');
  const all = own + children.map((child) => textIn(child, texts)).join(' ');
  // A line may end after a hyphen of the word.
  return all.replaceAll('-\n', '-').replace(/\s+/g, ' ').trim();
}
