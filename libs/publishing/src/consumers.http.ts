import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IdField, TextListField } from '#libs/eventing-nest';
import type { Consumer, ConsumerStatus } from './consumers.js';
import { Feed } from './feed.js';
import { Publishing } from './publishing.js';

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
  @ApiProperty({ type: [Object], description: 'Each with its filter, what it asked for last, and how far that is.' })
  consumers!: readonly ConsumerStatus[];
}

@ApiTags('Publishing')
@Controller('consumers')
export class ConsumersHttp {
  readonly #feed: Feed;

  constructor(private readonly publishing: Publishing) {
    this.#feed = new Feed(publishing);
  }

  @Get()
  @ApiOperation({ operationId: 'consumers', summary: 'Who reads what is published, and how far each has come.' })
  @ApiResponse({ status: 200, type: ConsumerList })
  async consumers(): Promise<ConsumerList> {
    return { consumers: await this.publishing.consumers.status() };
  }

  @Post()
  @ApiOperation({
    operationId: 'registerConsumer',
    summary: 'Somebody may read what is published, with pseudonyms of its own; the same again changes nothing.',
  })
  register(@Body() { name, ...filter }: ConsumerBody): Promise<Consumer> {
    return this.publishing.consumers.register(
      name,
      this.#feed.filterOf(filter, { types: 'types', contexts: 'contexts' }),
    );
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'removeConsumer',
    summary: 'Destroys the key of a consumer: nobody can ever compute its pseudonyms again.',
  })
  async remove(@Param() { name }: ConsumerPath): Promise<void> {
    await this.publishing.consumers.remove(name);
  }
}
