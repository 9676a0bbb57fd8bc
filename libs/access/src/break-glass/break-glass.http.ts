import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import {
  ChoiceField,
  FromDigits,
  HiddenPeople,
  IdField,
  Operation,
  TextField,
  WholeNumberField,
} from '#libs/eventing-nest';
import type { SignedInRequest } from '../request.js';
import { Rights } from '../rights.js';
import { ROLES } from '../roles.js';
import { BreakGlass, MINUTES, type Opening } from './break-glass.js';

class ResidentPath {
  @IdField('Whose data is opened.')
  residentId!: string;
}

class BreakGlassBody {
  @TextField(
    'Why it cannot wait for whoever is responsible. At least 5 characters; read by the unit lead; nothing about other people.',
    {
      maxLength: 500,
    },
  )
  @Matches(/^\s*\S[^]{3,}\S\s*$/)
  reason!: string;
}

class OpeningPath {
  @ApiProperty({ pattern: '^[0-9]{1,18}$' })
  @Matches(/^[0-9]{1,18}$/)
  openingId!: string;
}

class OpeningsQuery {
  @ChoiceField('Only those that nobody in your role has said to know.', ['true', 'false'], { optional: true })
  unknown?: 'true' | 'false';

  @FromDigits()
  @WholeNumberField('At most so many, the newest first; 200 unless it is said. With 0, `total` alone.', {
    ...{ optional: true, min: 0, max: 1_000 },
  })
  limit?: number;
}

class AcknowledgedView {
  @ApiProperty()
  actor!: string;

  @ApiProperty({ enum: ROLES })
  role!: Opening['role'];

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

class OpeningView implements Opening {
  @ApiProperty()
  openingId!: string;

  @ApiProperty()
  residentId!: string;

  @ApiProperty({ description: 'Who opened it.' })
  actor!: string;

  @ApiProperty({ enum: ROLES })
  role!: Opening['role'];

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ format: 'date-time', description: 'From then on it is shut again.' })
  until!: string;

  @ApiProperty({ type: [AcknowledgedView], description: 'Who of those who are told has said that they know.' })
  acknowledged!: Opening['acknowledged'];
}

class ListedOpeningView extends OpeningView {
  @ApiProperty({ description: 'Whether you have opened it yourself: then somebody else has to say that they know.' })
  isOwn!: boolean;

  @ApiProperty({ description: 'Whether you may read who that is; whoever asks all the same is noted.' })
  mayRead!: boolean;
}

class OpeningList {
  @ApiProperty({ type: 'integer', description: 'Also of those that `limit` leaves out.' })
  total!: number;

  @ApiProperty({ type: [ListedOpeningView] })
  openings!: readonly ListedOpeningView[];
}

@ApiTags('Privacy')
@Controller()
export class BreakGlassHttp {
  constructor(
    private readonly breakGlass: BreakGlass,
    private readonly rights: Rights,
  ) {}

  @Post('residents/:residentId/break-glass')
  @Operation('break-glass')
  @ApiOperation({
    operationId: 'breakGlass',
    summary: `Opens what is recorded of somebody else's resident for ${MINUTES} minutes.`,
    description: 'To read, not to record. Noted, and told to the unit leads and the data protection officer.',
  })
  @ApiResponse({ status: 201, type: OpeningView })
  open(
    @Param() { residentId }: ResidentPath,
    @Body() { reason }: BreakGlassBody,
    @Req() { signedIn, access }: SignedInRequest,
  ): Promise<OpeningView> {
    const { granted, about } = access!;
    return this.breakGlass.open(signedIn!, granted!.role, residentId, about!.people.flat(2), reason.trim());
  }

  @Get('break-glass')
  @Operation('break-glass.read')
  @ApiOperation({ operationId: 'openings', summary: 'Who has opened what was not theirs, and why.' })
  @ApiResponse({ status: 200, type: OpeningList })
  async openings(
    @Query() { unknown, limit = 200 }: OpeningsQuery,
    @HiddenPeople() without: readonly string[],
    @Req() { signedIn, access }: SignedInRequest,
  ): Promise<OpeningList> {
    const role = access!.granted!.role;
    const { total, openings } = await this.breakGlass.list(
      signedIn!,
      unknown === 'true' ? role : undefined,
      limit,
      without,
    );
    const about = await this.rights.readersOf(
      signedIn!,
      openings.map(({ residentId }) => residentId),
    );
    return { total, openings: openings.map((opening, index) => ({ ...opening, mayRead: about[index]!.mayRead })) };
  }

  @Post('break-glass/:openingId/acknowledgements')
  @HttpCode(200)
  @Operation('break-glass.acknowledge')
  @ApiOperation({ operationId: 'acknowledgeOpening', summary: 'Says that one knows of it.' })
  @ApiResponse({ status: 200, type: OpeningView })
  acknowledge(@Param() { openingId }: OpeningPath, @Req() { signedIn, access }: SignedInRequest): Promise<OpeningView> {
    return this.breakGlass.acknowledge(signedIn!, access!.granted!.role, openingId);
  }
}
