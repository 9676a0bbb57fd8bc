import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ChoiceField, IdField, Operation, sha512Of } from '#libs/eventing-nest';
import { PAPER_FORMATS, paperFile, type PaperFormat } from './files.js';
import { IssuedPapers } from './issued.js';

class PaperFilePath {
  @IdField('Id of the answer.')
  reportId!: string;

  @ChoiceField('How it is wanted. `json` is the canonical content: its SHA-512 is that of the answer.', PAPER_FORMATS)
  format!: PaperFormat;
}

/** A paper loads nothing and runs nothing. */
const LOADS_NOTHING = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** What shows a PDF in a browser does not work in a sandbox. */
const safeguardOf = (format: PaperFormat): string => (format === 'html' ? `${LOADS_NOTHING}; sandbox` : LOADS_NOTHING);

@ApiTags('Council papers')
@Controller('council-reports')
export class PaperFilesHttp {
  constructor(private readonly issued: IssuedPapers) {}

  @Get(':reportId/files/:format')
  @Operation('figures.read')
  @ApiOperation({ operationId: 'councilPaperFile', summary: 'An issued answer as a file, the same bytes each time.' })
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  async file(
    @Param() { reportId, format }: PaperFilePath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { bytes, mimeType, fileName } = await paperFile(await this.issued.find(reportId), format);
    void reply
      .header('content-language', 'de')
      .header('content-security-policy', safeguardOf(format))
      .header('etag', `"${sha512Of(bytes)}"`);
    return new StreamableFile(bytes, { type: mimeType, disposition: `inline; filename="${fileName}"` });
  }
}
