import { setTimeout as delay } from 'node:timers/promises';
import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Relay, RelayStatus } from '#libs/kafka-relay';
import { RELAY } from '../../standalone/src/relay.http.js';

/** A database that does not answer for so long is away. */
const PATIENCE_MS = 3_000;

@Controller('health')
export class HealthHttp {
  constructor(@Inject(RELAY) private readonly relay: Relay) {}

  @Get('live')
  live() {
    return { status: 'ok' };
  }

  /** Another relay that publishes is as good. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const relay = await Promise.race([
      this.relay.status().catch(() => undefined),
      delay(PATIENCE_MS, undefined, { ref: false }),
    ]);
    const ok = relay !== undefined && goesOn(relay);
    if (!ok) void reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: ok ? 'ok' : 'unavailable', relay };
  }
}

const goesOn = ({ holder, error }: RelayStatus): boolean => error === undefined && holder !== undefined;
