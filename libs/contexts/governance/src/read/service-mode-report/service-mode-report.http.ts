import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import type { Instant, LocalDate } from '#libs/eventing';
import { ChoiceField, FlagField, Operation, PageQuery, TwoDates } from '#libs/eventing-nest';
import { SERVICE_MODES, type ServiceMode } from '../../model/service-mode.events.js';
import { ServiceModeReport, type ServiceModeReportAnswer, type SiteServiceMode } from './service-mode-report.js';

class ServiceModeQuery extends PageQuery {
  @ChoiceField('Only sites that are served so.', SERVICE_MODES, { optional: true })
  mode?: ServiceMode;

  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @FlagField('Only sites for which a decision is due.', { optional: true })
  needsDecision?: boolean;
}

class RecommendedAtView {
  @ApiProperty({ type: 'integer', description: 'Residents present.' })
  occupancy!: number;

  @ApiProperty({ type: 'integer', description: 'Of the policy `service-mode`.' })
  threshold!: number;
}

const DAY = { type: String, format: 'date', nullable: true } as const;

class SiteServiceModeView implements SiteServiceMode {
  @ApiProperty()
  accommodationId!: string;

  @ApiProperty({ description: 'The name valid on the reporting date.' })
  name!: string;

  @ApiProperty({ type: 'integer', description: 'Residents present.' })
  occupancy!: number;

  @ApiProperty({ type: String, enum: [...SERVICE_MODES, null], nullable: true, description: 'As decided.' })
  mode!: ServiceMode | null;

  @ApiProperty({ ...DAY, description: 'First day of the mode.' })
  since!: LocalDate | null;

  @ApiProperty({ ...DAY, description: 'The last decision, also one that kept the mode.' })
  decidedOn!: LocalDate | null;

  @ApiProperty({ type: String, nullable: true, description: 'Id of whoever recorded the decision.' })
  decidedBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: String, enum: ['ON_SITE', 'MOBILE', null], nullable: true, description: 'By the rule.' })
  recommended!: 'ON_SITE' | 'MOBILE' | null;

  @ApiProperty(DAY)
  recommendedSince!: LocalDate | null;

  @ApiProperty({ type: RecommendedAtView, nullable: true })
  recommendedAt!: RecommendedAtView | null;

  @ApiProperty({ description: 'The recommendation differs, and nobody has decided since.' })
  needsDecision!: boolean;
}

class ServiceModeReportView implements ServiceModeReportAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: 'integer', description: 'Sites for which nobody has decided how they are served.' })
  withoutMode!: number;

  @ApiProperty({ type: 'integer' })
  needDecision!: number;

  @ApiProperty({ type: [SiteServiceModeView] })
  sites!: readonly SiteServiceModeView[];
}

@ApiTags('Reports')
@Controller('reports/service-mode')
export class ServiceModeReportHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({
    operationId: 'serviceModeReport',
    summary: 'How each accommodation of the city is served, what the rule recommends, and what is to be decided.',
  })
  @ApiResponse({ status: 200, type: ServiceModeReportView })
  async report(@Query() question: ServiceModeQuery): Promise<ServiceModeReportView> {
    const { mode, needsDecision = false, limit = 100, offset = 0, ...asked } = question;
    const { dates, upTo } = await this.twoDates.of(asked);
    const which = { ...(mode !== undefined && { mode }), openOnly: needsDecision, limit, offset };
    return this.queries.execute(new ServiceModeReport(dates, upTo, which));
  }
}
