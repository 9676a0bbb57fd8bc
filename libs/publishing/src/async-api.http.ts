import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OPEN, Operation } from '#libs/eventing-nest';
import { asyncApiFor } from './async-api.js';
import { asyncApiPage } from './async-api-page.js';
import { Publishing } from './publishing.js';

@ApiTags('Publishing')
@Controller()
@Operation(OPEN)
export class AsyncApiHttp {
  constructor(private readonly publishing: Publishing) {}

  @Get('asyncapi.json')
  @ApiOperation({ operationId: 'asyncApi', summary: 'What is published, as AsyncAPI 3; for people at /asyncapi.' })
  document() {
    return asyncApiFor(this.publishing.contracts, this.publishing.publisher, this.publishing.topicOf);
  }

  @Get('asyncapi')
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiExcludeEndpoint()
  page(): string {
    return asyncApiPage(this.publishing.contracts, this.publishing.publisher, this.publishing.topicOf);
  }
}
