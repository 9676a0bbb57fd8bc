import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Operation } from '#libs/eventing-nest';
import { LOTSE, type Lotse } from './lotse.js';
import { Metrics } from './metrics.js';
import { inTime, runnersOf } from './runners.js';

@ApiTags('Operations')
@Controller('metrics')
export class MetricsHttp {
  constructor(
    @Inject(LOTSE) private readonly lotse: Lotse,
    private readonly metrics: Metrics,
  ) {}

  @Get()
  @Operation('metrics.read')
  @ApiOperation({ operationId: 'metrics', summary: 'Numbers for Prometheus, in its text format.' })
  @ApiProduces('text/plain')
  async page(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const now = await inTime(this.#look());
    void reply.header('content-type', this.metrics.contentType);
    return this.metrics.page(now);
  }

  async #look() {
    const [head, runners] = await Promise.all([this.lotse.store.head(), runnersOf(this.lotse)]);
    return { head, runners };
  }
}
