import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ensure, refusalKind } from '#libs/eventing';
import { IdField, Operation, SinceField, sinceOf, TextField, WholeNumberField } from '#libs/eventing-nest';
import { Publishing } from '../publishing.js';
import type { DeadLetter } from './tables.js';
import type { RedeliverFrom } from './webhooks.js';

export const REDELIVERY_UNCLEAR = refusalKind(
  'REDELIVERY_UNCLEAR',
  422,
  'Bitte entweder fromPosition oder since angeben.',
  'Please state either fromPosition or since.',
);

class WebhookPath {
  @IdField('Of the consumer.')
  name!: string;
}

class WebhookBody {
  @TextField('Where the consumer is called: https://…', { maxLength: 2_000 })
  url!: string;

  @WholeNumberField('Position of the last event that it has; everything from the start if it is not said.', {
    ...{ optional: true, min: 0, max: Number.MAX_SAFE_INTEGER },
  })
  after?: number;
}

class RedeliveryBody {
  @WholeNumberField('From this position of the feed on.', { optional: true, min: 1, max: Number.MAX_SAFE_INTEGER })
  fromPosition?: number;

  @SinceField('Instead: from what was recorded since the beginning of a day, or an instant.')
  since?: string;
}

class WebhookAnswer {
  @ApiProperty()
  consumer!: string;

  @ApiProperty({ required: false, description: 'To verify signatures with; told this once.' })
  secret?: string;
}

class RedeliveryAnswer {
  @ApiProperty({ description: 'Of the first event that is delivered again.' })
  fromPosition!: number;
}

@ApiTags('Publishing')
@Controller('consumers/:name/webhook')
@Operation('operate')
export class WebhooksHttp {
  constructor(private readonly publishing: Publishing) {}

  @Post()
  @ApiOperation({
    operationId: 'setWebhook',
    summary: 'From now on a consumer is called with every event; the secret is told the first time only.',
  })
  async set(@Param() { name }: WebhookPath, @Body() { url, after = 0 }: WebhookBody): Promise<WebhookAnswer> {
    return { consumer: name, ...(await this.publishing.webhooks.set(name, url, String(after))) };
  }

  @Post('secrets')
  @ApiOperation({
    operationId: 'rotateWebhookSecret',
    summary: 'A new secret, told this once; the one before signs along for a day.',
  })
  async rotate(@Param() { name }: WebhookPath): Promise<WebhookAnswer> {
    return { consumer: name, secret: await this.publishing.webhooks.rotateSecret(name) };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeWebhook', summary: 'The consumer is not called any more; it may still ask.' })
  async remove(@Param() { name }: WebhookPath): Promise<void> {
    await this.publishing.webhooks.remove(name);
  }

  @Get('dead-letters')
  @ApiOperation({
    operationId: 'webhookDeadLetters',
    summary: 'Events that were tried for the last time, and how many of their case wait behind each.',
  })
  async deadLetters(@Param() { name }: WebhookPath): Promise<{ deadLetters: readonly DeadLetter[] }> {
    return { deadLetters: await this.publishing.webhooks.deadLetters(name) };
  }

  @Post('retries')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'retryWebhook',
    summary: 'Everything that waits is tried again now, dead letters too; one that was disabled is called again.',
  })
  async retry(@Param() { name }: WebhookPath): Promise<void> {
    await this.publishing.webhooks.retry(name);
  }

  @Post('redeliveries')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'redeliverWebhook',
    summary: 'Delivers again from a position or a date on, to this consumer alone.',
  })
  async redeliver(@Param() { name }: WebhookPath, @Body() body: RedeliveryBody): Promise<RedeliveryAnswer> {
    return { fromPosition: Number(await this.publishing.webhooks.redeliver(name, fromIn(body))) };
  }
}

function fromIn({ fromPosition, since }: RedeliveryBody): RedeliverFrom {
  ensure((fromPosition === undefined) !== (since === undefined), REDELIVERY_UNCLEAR, { field: 'fromPosition' });
  return fromPosition === undefined ? { since: sinceOf(since!) } : { position: String(fromPosition) };
}
