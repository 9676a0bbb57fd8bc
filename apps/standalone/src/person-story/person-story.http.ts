import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { SignedInRequest } from '#libs/access';
import type { LocalDate } from '#libs/eventing';
import { DayField, IdField, instantOf, KnownAtField, LeftOut, Operation, StreamStep } from '#libs/eventing-nest';
import { type PersonStory, PersonStories } from './person-story.js';

class PersonPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class StoryQuery {
  @DayField('States at the end of this day; without it, of everything, also of what lies ahead.', { optional: true })
  asOf?: LocalDate;

  @KnownAtField()
  knownAt?: string;
}

class PersonStoryView implements PersonStory {
  @ApiProperty()
  residentId!: string;

  @ApiProperty({ type: [String], description: 'All ids that stand for the person today.' })
  residentIds!: readonly string[];

  @ApiProperty({
    type: [StreamStep],
    description: 'In the order of recording; the event names its stream, the state is that of the stream.',
  })
  steps!: PersonStory['steps'];
}

@ApiTags('Entries')
@Controller('residents/:residentId/story')
export class PersonStoryHttp {
  constructor(private readonly stories: PersonStories) {}

  @Get()
  @Operation('history.read')
  @ApiOperation({
    operationId: 'personStory',
    summary: 'Each event about a resident, of all streams, in the order of recording, with the state after it.',
  })
  @ApiResponse({ status: 200, type: PersonStoryView })
  story(
    @Param() { residentId }: PersonPath,
    @Query() { asOf, knownAt }: StoryQuery,
    @LeftOut() leftOut: readonly string[],
    @Req() { access }: SignedInRequest,
  ): Promise<PersonStory> {
    return this.stories.of(residentId, access!.about!.people.flat(2), {
      ...{ asOf, leftOut, isWide: access!.granted?.grant === 'all' },
      knownAt: knownAt === undefined ? undefined : instantOf(knownAt),
    });
  }
}
