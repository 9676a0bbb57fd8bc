import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CORRECTS_OTHER_KIND, type CommandRequest, type LocalDate } from '#libs/eventing';
import { CommandRoute } from './command-route.js';
import { DayField, IdField, TextField } from './fields.js';
import { Operation } from './operation.js';
import { Caller } from './request.js';
import { STREAM_NOT_FOUND, Streams } from './streams.js';
import { instantOf, KnownAtField } from './two-dates.js';
import { VoidEntry } from './void-entry.js';

class StreamPath {
  @TextField('Name of the stream: its category, a dash, and the id.', { maxLength: 100, example: 'staff-IM-044' })
  stream!: string;
}

class ReplayQuery {
  @DayField('States at the end of this day; without it, of everything, also of what lies ahead.', { optional: true })
  asOf?: LocalDate;

  @KnownAtField()
  knownAt?: string;
}

class DifferencesQuery {
  @KnownAtField('The earlier knowledge date, in the same way. Default: before anything was recorded.')
  comparedTo?: string;

  @KnownAtField()
  knownAt?: string;
}

class VoidEntryBody {
  @IdField('Id of the event that did not happen.')
  eventId!: string;

  @TextField('Why it is voided.', { maxLength: 1000 })
  reason!: string;
}

export class StreamStep {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The event as it is stored.' })
  event!: object;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The state of the whole history, or at the end of `asOf`, as it was known right after this event.',
  })
  state!: unknown;
}

class StreamChange {
  @ApiProperty({ description: 'Where in the state.' })
  field!: string;

  @ApiProperty({ required: false, type: Object, description: 'As it was known then; missing if not there.' })
  before?: unknown;

  @ApiProperty({
    required: false,
    type: Object,
    description: 'As it is known at the later date; missing if not there.',
  })
  after?: unknown;
}

class StreamDifferences {
  @ApiProperty()
  stream!: string;

  @ApiProperty({ type: [StreamStep], description: 'What was recorded in between: who, in what role, and why.' })
  entries!: readonly StreamStep[];

  @ApiProperty({ type: [StreamChange] })
  changes!: readonly StreamChange[];
}

class StreamHistory {
  @ApiProperty()
  stream!: string;

  @ApiProperty({ description: 'Send it as If-Match with the next command.' })
  version!: number;

  @ApiProperty({ type: [StreamStep] })
  steps!: StreamStep[];
}

/** Later than anything that is recorded. */
const END_OF_TIME = '9999-12-31T23:59:59.999Z';

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
  @ApiOperation({
    operationId: 'replayStream',
    summary: 'Each event of a stream with the state after it, who recorded it, in what role, and why; as known then.',
  })
  @ApiResponse({ status: 200, type: StreamHistory })
  async replay(
    @Param() { stream }: StreamPath,
    @Query() { asOf, knownAt }: ReplayQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamHistory> {
    const steps = await this.streams.replay(stream, knownAt === undefined ? undefined : instantOf(knownAt), asOf);
    void reply.header('etag', `"${steps.length}"`);
    return { stream, version: steps.length, steps };
  }

  @Get('differences')
  @Operation('history.read')
  @ApiOperation({
    operationId: 'streamDifferences',
    summary: 'What is known of a stream and was not at an earlier knowledge date: entries, and what they changed.',
  })
  @ApiResponse({ status: 200, type: StreamDifferences })
  async differences(
    @Param() { stream }: StreamPath,
    @Query() { comparedTo, knownAt }: DifferencesQuery,
  ): Promise<StreamDifferences> {
    const from = comparedTo === undefined ? '' : instantOf(comparedTo);
    const to = knownAt === undefined ? END_OF_TIME : instantOf(knownAt);
    return { stream, ...(await this.streams.differences(stream, from, to)) };
  }

  @Post('voids')
  @Operation('history.correct')
  @CommandRoute('voidEntry', 'Void an entry: it did not happen.', [STREAM_NOT_FOUND, CORRECTS_OTHER_KIND])
  voidEntry(@Param() { stream }: StreamPath, @Body() body: VoidEntryBody, @Caller() caller: CommandRequest) {
    return this.commands.execute(new VoidEntry({ stream, ...body }, caller));
  }
}
