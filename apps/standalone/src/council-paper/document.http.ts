import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant } from '#libs/eventing';
import { IdField, Operation } from '#libs/eventing-nest';
import { type Block, type PaperDocument, textOf } from './document.js';
import { IssuedPapers } from './issued.js';
import { paperDocument } from './wording.js';

class PaperDocumentPath {
  @IdField('Id of the answer.')
  reportId!: string;
}

const BLOCKS = ['heading', 'paragraph', 'quote', 'table'] as const;

class HeadView {
  @ApiProperty({ example: 'Stichtag' })
  name!: string;

  @ApiProperty({ example: '01.03.2016' })
  value!: string;
}

class BlockView {
  @ApiProperty({ enum: BLOCKS })
  kind!: (typeof BLOCKS)[number];

  @ApiProperty({ required: false, description: 'Of a heading, a paragraph or a quote.' })
  text?: string;

  @ApiProperty({ required: false, description: 'Of a table, like what follows.' })
  caption?: string;

  @ApiProperty({ type: [String], required: false })
  columns?: readonly string[];

  @ApiProperty({
    ...{ type: 'array', required: false, description: 'The first cell of each names it.' },
    items: { type: 'array', items: { oneOf: [{ type: 'string' }, { type: 'number' }] } },
  })
  rows?: readonly (readonly (string | number)[])[];

  @ApiProperty({ required: false, description: 'Below the table.' })
  note?: string;
}

class PaperDocumentView {
  @ApiProperty()
  title!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Number of the printed paper; null for a draft.' })
  reference!: string | null;

  @ApiProperty({ example: 'de' })
  language!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  issuedAt!: Instant | null;

  @ApiProperty()
  sha512!: string;

  @ApiProperty({ type: [HeadView] })
  head!: readonly HeadView[];

  @ApiProperty({ type: [BlockView] })
  blocks!: readonly BlockView[];
}

@ApiTags('Council papers')
@Controller('council-reports')
export class PaperDocumentHttp {
  constructor(private readonly papers: IssuedPapers) {}

  @Get(':reportId/document')
  @Operation('figures.read')
  @ApiOperation({
    operationId: 'councilPaperDocument',
    summary: 'An answer as it is printed, block by block: a draft, too, before it is approved.',
  })
  @ApiResponse({ status: 200, type: PaperDocumentView })
  async document(@Param() { reportId }: PaperDocumentPath): Promise<PaperDocumentView> {
    const { content, sha512 } = await this.papers.report(reportId);
    return viewOf(paperDocument(content, sha512));
  }
}

const viewOf = ({ blocks, ...document }: PaperDocument): PaperDocumentView => ({
  ...document,
  blocks: blocks.map(blockOf),
});

const blockOf = (block: Block): BlockView =>
  block.kind === 'table'
    ? { ...block, rows: block.rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell : textOf(cell)))) }
    : block;
