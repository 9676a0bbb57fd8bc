import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Operation } from '#libs/eventing-nest';
import type { Relay } from '#libs/kafka-relay';

export const RELAY = Symbol('RELAY');

@ApiTags('Operations')
@Controller('relay')
export class RelayHttp {
  constructor(@Inject(RELAY) private readonly relay: Relay) {}

  @Get()
  @Operation('operate')
  @ApiOperation({
    operationId: 'relay',
    summary: 'How far Kafka is behind the public log, and why; 503 while something is wrong.',
  })
  async status(@Res({ passthrough: true }) reply: FastifyReply) {
    const status = await this.relay.status();
    if (status.error !== undefined) void reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return status;
  }
}
