import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IdField, Operation, WholeNumberField } from '#libs/eventing-nest';
import type { SignedInRequest } from '../request.js';
import { AccessLog, type NotedRead } from './access-log.js';

class PersonPath {
  @IdField('Whose data was read.')
  residentId!: string;
}

class AccessLogQuery {
  @Type(() => Number)
  @WholeNumberField('At most so many, the newest first; 200 unless it is said.', { optional: true, min: 1, max: 1_000 })
  limit?: number;

  @Type(() => Number)
  @WholeNumberField('Without the newest so many; default 0.', { optional: true, min: 0, max: 1_000_000 })
  offset?: number;
}

class AccessLogView {
  @ApiProperty()
  residentId!: string;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: [Object], description: 'When, who, in which role, what, why if it was said, and the answer.' })
  reads!: readonly NotedRead[];
}

@ApiTags('Privacy')
@Controller('people/:residentId/access-log')
export class AccessLogHttp {
  constructor(private readonly log: AccessLog) {}

  @Get()
  @Operation('access-log.read')
  @ApiOperation({
    operationId: 'accessLog',
    summary: "Who has seen a person's data, under any of the ids that were merged.",
  })
  @ApiResponse({ status: 200, type: AccessLogView })
  async read(
    @Param() { residentId }: PersonPath,
    @Query() { limit = 200, offset = 0 }: AccessLogQuery,
    @Req() { access }: SignedInRequest,
  ): Promise<AccessLogView> {
    const ids = access!.about!.people.flat(2);
    return { residentId, total: await this.log.countOf(ids), reads: await this.log.ofResident(ids, limit, offset) };
  }
}
