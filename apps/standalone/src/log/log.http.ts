import { Readable } from 'node:stream';
import { Controller, Get, Inject, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Operation } from '#libs/eventing-nest';
import { LOTSE, type Lotse } from '../lotse.js';
import { logFile } from './log-file.js';

@ApiTags('Operations')
@Controller('log')
export class LogHttp {
  constructor(@Inject(LOTSE) private readonly lotse: Lotse) {}

  @Get()
  @Operation('log.export')
  @ApiOperation({
    operationId: 'exportLog',
    summary: 'The whole log as it is stored, one line an event and a last one: what `lotse log import` takes.',
  })
  @ApiOkResponse({ content: { 'application/x-ndjson': { schema: { type: 'string' } } } })
  log(): StreamableFile {
    const { log, database } = this.lotse;
    return new StreamableFile(Readable.from(logFile(log, database)), { type: 'application/x-ndjson' });
  }
}
