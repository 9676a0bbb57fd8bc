import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { SignedInRequest } from '#libs/access';
import type { LocalDate } from '#libs/eventing';
import { DayField, IdField, instantOf, KnownAtField, LeftOut, Operation, StreamStep } from '#libs/eventing-nest';
import { HouseholdStories, type HouseholdStory } from './household-story.js';

class HouseholdPath {
  @IdField('Id of the household.')
  householdId!: string;
}

class StoryQuery {
  @DayField('States at the end of this day; without it, of everything, also of what lies ahead.', { optional: true })
  asOf?: LocalDate;

  @KnownAtField()
  knownAt?: string;
}

class MemberView {
  @ApiProperty({ description: 'Of merged ids the one that stands for both.' })
  residentId!: string;

  @ApiProperty({ type: [String], description: 'All ids that stand for the person today.' })
  residentIds!: readonly string[];

  @ApiProperty({ description: 'Whether what is recorded of the person is told: whether one may read it.' })
  isTold!: boolean;
}

class HouseholdStoryView implements HouseholdStory {
  @ApiProperty()
  householdId!: string;

  @ApiProperty({ type: [MemberView], description: 'Everybody who has ever been in it, as is known today.' })
  members!: readonly MemberView[];

  @ApiProperty({
    type: [StreamStep],
    description: 'In the order of recording; the event names its stream, the state is that of the stream.',
  })
  steps!: HouseholdStory['steps'];
}

@ApiTags('Entries')
@Controller('households/:householdId/story')
export class HouseholdStoryHttp {
  constructor(private readonly stories: HouseholdStories) {}

  @Get()
  @Operation('history.read')
  @ApiOperation({
    operationId: 'householdStory',
    summary: 'Each event about those who were ever in a household, of all streams, in the order of recording.',
  })
  @ApiResponse({ status: 200, type: HouseholdStoryView })
  async story(
    @Param() { householdId }: HouseholdPath,
    @Query() { asOf, knownAt }: StoryQuery,
    @LeftOut() leftOut: readonly string[],
    @Req() request: SignedInRequest,
  ): Promise<HouseholdStory> {
    const access = request.access!;
    const { story, brokenGlass } = await this.stories.of(householdId, access.about!.people.flat(), request.signedIn!, {
      ...{ asOf, leftOut, isWide: access.granted?.grant === 'all' },
      knownAt: knownAt === undefined ? undefined : instantOf(knownAt),
    });
    // Noted with the reason, as the story of whoever was opened would be alone.
    if (brokenGlass !== undefined) request.access = { ...access, brokenGlass };
    return story;
  }
}
