import { setTimeout as delay } from 'node:timers/promises';
import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LOTSE, type Lotse } from './lotse.js';

/** A database that does not answer for so long is away. */
const PATIENCE_MS = 3_000;

/** What is asked of each projection and reaction. */
type Runner = Readonly<{ lag: number; holder?: string | undefined; error?: string | undefined }>;

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
  @ApiOperation({
    operationId: 'ready',
    summary:
      'The event store answers, and every projection and reaction goes on, here or in another process; 503 if not.',
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const { projections, reactions } = this.lotse;
    const found = await Promise.race([
      Promise.all([projections.status(), reactions.status()]).catch(() => undefined),
      delay(PATIENCE_MS, undefined, { ref: false }),
    ]);
    const ok = found?.flat().every(goesOn) ?? false;
    if (!ok) void reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: ok ? 'ok' : 'unavailable', projections: found?.[0] ?? [], reactions: found?.[1] ?? [] };
  }
}

/** Behind the log and run by nobody is as bad as stopped. */
const goesOn = ({ lag, holder, error }: Runner): boolean => error === undefined && (lag === 0 || holder !== undefined);
