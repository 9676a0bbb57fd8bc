import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ChoiceField, IdField, languageOf, Operation } from '#libs/eventing-nest';
import { DataCopies, type DataCopy } from './data-copy.js';
import { htmlOf } from './html.js';

class DataCopyPath {
  @IdField('Whose data.')
  residentId!: string;

  @ChoiceField('`html` to read, `json` for a program.', ['html', 'json'])
  format!: 'html' | 'json';
}

class DataCopyQuery {
  @ChoiceField('Of the file to read; left out: by Accept-Language.', ['de', 'en'], { optional: true })
  language?: 'de' | 'en';
}

/** It loads nothing and runs nothing. */
const ONLY_ITSELF = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

@ApiTags('Privacy')
@Controller('people')
export class DataCopyHttp {
  constructor(private readonly copies: DataCopies) {}

  @Get(':residentId/data-copy/:format')
  @Operation('data-copy.read')
  @ApiOperation({
    operationId: 'dataCopy',
    summary: 'Everything that is recorded about a person, for that person (Art. 15 GDPR).',
    description:
      'All entries in clear as far as their keys exist, corrections included; what went to whom; who has read it and why. Ids of other people are left out; free texts (`mayNameOthers`) must be read before the copy is handed out. After an erasure: no data.',
  })
  @ApiOkResponse({
    content: {
      'text/html': { schema: { type: 'string' } },
      'application/json': { schema: { type: 'object', additionalProperties: true } },
    },
  })
  async copy(
    @Param() { residentId, format }: DataCopyPath,
    @Query() { language }: DataCopyQuery,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | DataCopy> {
    const copy = await this.copies.of(residentId);
    void reply.header('cache-control', 'no-store');
    if (format === 'json') return copy;
    const reader = language ?? languageOf(accepted);
    void reply
      .type('text/html; charset=utf-8')
      .header('content-language', reader)
      .header('content-security-policy', ONLY_ITSELF);
    return htmlOf(copy, reader);
  }
}
