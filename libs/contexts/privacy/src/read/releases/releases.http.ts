import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate, Sealed } from '#libs/eventing';
import { IdField, Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { Vault } from '#libs/vault';
import { DATA_CLASSES, RECIPIENT_KINDS, RELEASE_FORMS, RELEASE_PURPOSES } from '../../model/release.events.js';
import {
  type DisclosedByLaw,
  RELEASE_STATES,
  type ReleaseOnDay,
  type ReleasesAnswer,
  ReleasesOf,
  type ReleaseState,
} from './releases.js';

class ReleasesPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class DisclosureView {
  @ApiProperty()
  disclosureId!: string;

  @ApiProperty({ format: 'date' })
  on!: LocalDate;

  @ApiProperty({ enum: DATA_CLASSES, isArray: true })
  dataClasses!: readonly string[];
}

class ReleaseView implements Omit<ReleaseOnDay, 'recipient'> {
  @ApiProperty()
  releaseId!: string;

  @ApiProperty({ enum: RELEASE_STATES })
  state!: ReleaseState;

  @ApiProperty({ type: String, nullable: true, description: 'By name; null when it was erased.' })
  recipient!: string | null;

  @ApiProperty({ enum: RECIPIENT_KINDS })
  recipientKind!: string;

  @ApiProperty({ enum: DATA_CLASSES, isArray: true })
  dataClasses!: readonly string[];

  @ApiProperty({ enum: RELEASE_PURPOSES })
  purpose!: string;

  @ApiProperty({ enum: RELEASE_FORMS })
  form!: string;

  @ApiProperty({ format: 'date' })
  from!: LocalDate;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day, as it was given.' })
  until!: LocalDate | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  withdrawnOn!: LocalDate | null;

  @ApiProperty({ type: [DisclosureView], description: 'What has gone to the recipient.' })
  disclosures!: readonly DisclosureView[];
}

class LegalDisclosureView implements Omit<DisclosedByLaw, 'recipient'> {
  @ApiProperty()
  disclosureId!: string;

  @ApiProperty({ format: 'date' })
  on!: LocalDate;

  @ApiProperty({ type: String, nullable: true, description: 'By name; null when it was erased.' })
  recipient!: string | null;

  @ApiProperty({ enum: RECIPIENT_KINDS })
  recipientKind!: string;

  @ApiProperty({ description: 'The provision that obliges to tell or allows it.' })
  legalBasis!: string;

  @ApiProperty({ enum: DATA_CLASSES, isArray: true })
  dataClasses!: readonly string[];
}

class ReleasesView {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty()
  residentId!: string;

  @ApiProperty({ type: [ReleaseView], description: 'Those that have ended, too.' })
  releases!: readonly ReleaseView[];

  @ApiProperty({
    type: [LegalDisclosureView],
    description: 'What has gone out because of a law: it rests on no release, and no withdrawal stops it.',
  })
  legalDisclosures!: readonly LegalDisclosureView[];
}

@ApiTags('Privacy')
@Controller('residents/:residentId/releases')
export class ReleasesHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
    private readonly vault: Vault,
  ) {}

  @Get()
  @Operation('disclosure.read')
  @ApiOperation({
    operationId: 'releases',
    summary: 'What a resident has released from confidentiality, and what went out to whom.',
  })
  @ApiResponse({ status: 200, type: ReleasesView })
  async releases(@Param() { residentId }: ReleasesPath, @Query() question: TwoDatesQuery): Promise<ReleasesView> {
    const { dates, upTo } = await this.twoDates.of(question);
    const answer: ReleasesAnswer = await this.queries.execute(new ReleasesOf(residentId, dates, upTo));
    return {
      ...answer,
      releases: await this.#opened(answer.releases, residentId),
      legalDisclosures: await this.#opened(answer.legalDisclosures, residentId),
    };
  }

  #opened<Row extends Readonly<{ recipient: Sealed }>>(rows: readonly Row[], residentId: string) {
    const at = { stream: `release-${residentId}`, field: 'recipient' };
    return Promise.all(
      rows.map(async (row) => ({ ...row, recipient: (await this.vault.open(row.recipient, at)) ?? null })),
    );
  }
}
