import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IdField, Operation, TextListField } from '#libs/eventing-nest';
import { type Consumer, type ConsumerStatus, ensureNotReserved } from './consumers.js';
import { publicFilterOf } from './feed.js';
import { Publishing } from './publishing.js';
import type { WebhookStatus } from './webhooks/webhooks.js';

class ConsumerBody {
  @IdField('What it is called, for ever.')
  name!: string;

  @TextListField('Types that it may have, with or without the prefix; all without.', { optional: true })
  types?: readonly string[];

  @TextListField('Contexts that it may have; all without.', { optional: true })
  contexts?: readonly string[];

  @TextListField('Accommodations that it may have; all without.', { optional: true })
  accommodations?: readonly string[];
}

class ConsumerPath {
  @IdField('What it is called.')
  name!: string;
}

class ConsumerList {
  @ApiProperty({
    type: [Object],
    description: 'Each with its filter, what it asked for last, and how far that is; and its webhook, if it has one.',
  })
  consumers!: readonly (ConsumerStatus & { readonly webhook?: Omit<WebhookStatus, 'consumer'> })[];
}

@ApiTags('Publishing')
@Controller('consumers')
@Operation('operate')
export class ConsumersHttp {
  constructor(private readonly publishing: Publishing) {}

  @Get()
  @ApiOperation({ operationId: 'consumers', summary: 'Who reads what is published, and how far each has come.' })
  @ApiResponse({ status: 200, type: ConsumerList })
  async consumers(): Promise<ConsumerList> {
    const { consumers, webhooks } = this.publishing;
    const [all, called] = await Promise.all([consumers.status(), webhooks.status()]);
    const webhookOf = new Map(called.map(({ consumer, ...webhook }) => [consumer, webhook]));
    return {
      consumers: all.map((one) => {
        const webhook = webhookOf.get(one.name);
        return webhook ? { ...one, webhook } : one;
      }),
    };
  }

  @Post()
  @ApiOperation({
    operationId: 'registerConsumer',
    summary: 'Somebody may read what is published, with pseudonyms of its own; the same again changes nothing.',
  })
  async register(@Body() { name, ...filter }: ConsumerBody): Promise<Consumer> {
    ensureNotReserved(name);
    return this.publishing.consumers.register(
      name,
      publicFilterOf(this.publishing, filter, { types: 'types', contexts: 'contexts' }),
    );
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'removeConsumer',
    summary: 'Destroys the key of a consumer: nobody can ever compute its pseudonyms again.',
  })
  async remove(@Param() { name }: ConsumerPath): Promise<void> {
    ensureNotReserved(name);
    await this.publishing.consumers.remove(name);
  }

  @Post(':name/keys')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'rotateConsumerKey',
    summary: 'Another key, and the one before is destroyed: the consumer drops what it has and reads from the start.',
  })
  async rotateKey(@Param() { name }: ConsumerPath): Promise<void> {
    ensureNotReserved(name);
    await this.publishing.consumers.rotateKey(name);
  }
}
