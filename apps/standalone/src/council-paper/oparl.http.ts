import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ChoiceField, IdField, Operation } from '#libs/eventing-nest';
import { PAPER_FORMATS, type PaperFormat } from './files.js';
import { IssuedPapers } from './issued.js';
import { addressesAt, oparlFile, oparlPaper } from './oparl.js';

class OparlPaperPath {
  @IdField('Id of the answer.')
  reportId!: string;
}

class OparlFilePath extends OparlPaperPath {
  @ChoiceField('Which of its files.', PAPER_FORMATS)
  format!: PaperFormat;
}

const OBJECT = { schema: { type: 'object', additionalProperties: true } } as const;

@ApiTags('Council papers')
@Controller('oparl/v1.1/papers')
export class OparlHttp {
  constructor(private readonly issued: IssuedPapers) {}

  @Get(':reportId')
  @Operation('figures.read')
  @ApiOperation({ operationId: 'oparlPaper', summary: 'An issued answer as a Paper of OParl 1.1.' })
  @ApiOkResponse({ content: { 'application/json': OBJECT } })
  async paper(@Param() { reportId }: OparlPaperPath, @Req() request: FastifyRequest): Promise<object> {
    return oparlPaper(await this.issued.find(reportId), addressesHere(request));
  }

  @Get(':reportId/files/:format')
  @Operation('figures.read')
  @ApiOperation({ operationId: 'oparlFile', summary: 'One of its files as a File of OParl 1.1.' })
  @ApiOkResponse({ content: { 'application/json': OBJECT } })
  async file(@Param() { reportId, format }: OparlFilePath, @Req() request: FastifyRequest): Promise<object> {
    return oparlFile(await this.issued.find(reportId), format, addressesHere(request));
  }
}

/** As the caller reached the service. */
const addressesHere = ({ protocol, host }: FastifyRequest) => addressesAt(`${protocol}://${host}`);
