import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CORRECTS_OTHER_KIND, type CommandRequest } from '#libs/eventing';
import { CommandRoute } from './command-route.js';
import { IdField, TextField } from './fields.js';
import { Operation } from './operation.js';
import { Caller } from './request.js';
import { STREAM_NOT_FOUND, Streams } from './streams.js';
import { VoidEntry } from './void-entry.js';

class StreamPath {
  @TextField('Name of the stream: its category, a dash, and the id.', { maxLength: 100, example: 'staff-IM-044' })
  stream!: string;
}

class VoidEntryBody {
  @IdField('Id of the event that did not happen.')
  eventId!: string;

  @TextField('Why it is voided.', { maxLength: 1000 })
  reason!: string;
}

class StreamStep {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The event as it is stored.' })
  event!: object;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The state of the whole history, as it was known right after this event.',
  })
  state!: unknown;
}

class StreamHistory {
  @ApiProperty()
  stream!: string;

  @ApiProperty({ description: 'Send it as If-Match with the next command.' })
  version!: number;

  @ApiProperty({ type: [StreamStep] })
  steps!: StreamStep[];
}

/** Every stream's history, and the correction that every entry may need. */
@ApiTags('Entries')
@Controller('streams/:stream')
export class StreamsHttp {
  constructor(
    private readonly streams: Streams,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Operation('history.read')
  @ApiOperation({ operationId: 'replayStream', summary: 'Each event of a stream with the state after it.' })
  @ApiResponse({ status: 200, type: StreamHistory })
  async replay(
    @Param() { stream }: StreamPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamHistory> {
    const steps = await this.streams.replay(stream);
    void reply.header('etag', `"${steps.length}"`);
    return { stream, version: steps.length, steps };
  }

  @Post('voids')
  @Operation('history.correct')
  @CommandRoute('voidEntry', 'Void an entry: it did not happen.', [STREAM_NOT_FOUND, CORRECTS_OTHER_KIND])
  voidEntry(@Param() { stream }: StreamPath, @Body() body: VoidEntryBody, @Caller() caller: CommandRequest) {
    return this.commands.execute(new VoidEntry({ stream, ...body }, caller));
  }
}
