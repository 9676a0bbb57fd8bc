import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { IdField, Operation, PageQuery, TwoDates } from '#libs/eventing-nest';
import type { PolicyValues } from '../../model/policy.events.js';
import {
  PoliciesInForce,
  type PoliciesInForceAnswer,
  type PolicyInForce,
  type PolicyState,
} from './policies-in-force.js';

class PoliciesQuery extends PageQuery {
  @IdField('Only this one.', { optional: true, example: 'service-mode' })
  key?: string;
}

const ANY_VALUES = { type: 'object', additionalProperties: true } as const;

class PolicyVersionView {
  @ApiProperty({ type: 'integer', description: 'Counted by the days from which they are valid.' })
  version!: number;

  @ApiProperty(ANY_VALUES)
  values!: PolicyValues;

  @ApiProperty({ format: 'date' })
  validFrom!: LocalDate;

  @ApiProperty({ format: 'date', description: '9999-12-31: until another version is adopted.' })
  validUntil!: LocalDate;

  @ApiProperty()
  source!: string;
}

class PolicyView implements PolicyInForce {
  @ApiProperty({ example: 'service-mode' })
  key!: string;

  @ApiProperty({
    enum: ['ADOPTED', 'DEFAULT', 'NONE'],
    description: 'DEFAULT: nothing is adopted for the day, so what is usual counts. NONE: nor is there a default.',
  })
  state!: PolicyState;

  @ApiProperty({ ...ANY_VALUES, nullable: true, description: 'What counts on the day.' })
  values!: PolicyValues | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validFrom!: LocalDate | null;

  @ApiProperty({ description: 'Where it is laid down; "default, not adopted" where it is not.' })
  source!: string;

  @ApiProperty({ type: [PolicyVersionView], description: 'All versions, also those of other days.' })
  history!: readonly PolicyVersionView[];
}

class PoliciesView implements PoliciesInForceAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: [PolicyView] })
  policies!: readonly PolicyView[];
}

@ApiTags('Policies')
@Controller('policies')
export class PoliciesInForceHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({ operationId: 'policies', summary: 'All numbers of the domain as they are in force on a day.' })
  @ApiResponse({ status: 200, type: PoliciesView })
  async policies(@Query() question: PoliciesQuery): Promise<PoliciesView> {
    const { key, limit = 100, offset = 0, ...asked } = question;
    const { dates, upTo } = await this.twoDates.of(asked);
    const which = { ...(key !== undefined && { key }), limit, offset };
    return this.queries.execute(new PoliciesInForce(dates, upTo, which));
  }
}
