import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LOTSE, type Lotse } from './lotse.js';

@ApiTags('Operations')
@Controller('health')
export class HealthHttp {
  constructor(@Inject(LOTSE) private readonly lotse: Lotse) {}

  @Get('live')
  @ApiOperation({ operationId: 'live', summary: 'The process runs.' })
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ operationId: 'ready', summary: 'The event store answers and every projection runs; 503 if not.' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const projections = await this.lotse.projections.status().catch(() => undefined);
    const ok = projections?.every(({ error }) => error === undefined) ?? false;
    if (!ok) void reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: ok ? 'ok' : 'unavailable', projections: projections ?? [] };
  }
}
