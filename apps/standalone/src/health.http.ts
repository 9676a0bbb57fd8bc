import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OPEN, Operation } from '#libs/eventing-nest';
import type { RunnerStatus } from '#libs/runners';
import { LOTSE, type Lotse } from './lotse.js';
import { inTime, runnersOf, type Timed } from './runners.js';

@ApiTags('Operations')
@Controller('health')
@Operation(OPEN)
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
      'The event store answers, and every projection and reaction and the public log go on, here or in another process; ' +
      '503 if not. ' +
      '`degraded`: all of them go on, but some have parked streams.',
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const found = await inTime(runnersOf(this.lotse));
    const status = found ? statusOf([...found.projections, ...found.reactions, found.publishing]) : 'unavailable';
    if (status === 'unavailable') void reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status, projections: [], reactions: [], ...found };
  }
}

function statusOf(runners: readonly Timed<RunnerStatus>[]): 'ok' | 'degraded' | 'unavailable' {
  if (!runners.every(goesOn)) return 'unavailable';
  return runners.some(({ parked }) => parked > 0) ? 'degraded' : 'ok';
}

/** Behind the log and run by nobody is as bad as stopped. */
const goesOn = ({ state, lag, holder, error }: Timed<RunnerStatus>): boolean =>
  error === undefined && state !== 'stuck' && (lag === 0 || holder !== undefined);
