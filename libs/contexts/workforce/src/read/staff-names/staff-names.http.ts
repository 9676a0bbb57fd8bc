import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { Vault } from '#libs/vault';
import { type StaffNameRow, StaffNames } from './staff-names.js';

class StaffMember {
  @ApiProperty({ example: 'IM-044' })
  staffId!: string;

  @ApiProperty({ nullable: true, type: String, description: 'Null when nobody has said it, or it was erased.' })
  name!: string | null;

  @ApiProperty({ nullable: true, type: String, description: 'Of the contract on the reporting date; null without.' })
  unitId!: string | null;
}

class StaffList {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: [StaffMember], description: 'By id.' })
  staff!: StaffMember[];
}

@ApiTags('Staff')
@Controller('staff')
export class StaffNamesHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly dates: TwoDates,
    private readonly vault: Vault,
  ) {}

  @Get()
  @Operation('staff.list')
  @ApiOperation({ operationId: 'staff', summary: 'Everybody who was ever hired, by name, with the unit on that day.' })
  @ApiResponse({ status: 200, type: StaffList })
  async all(@Query() query: TwoDatesQuery): Promise<StaffList> {
    const { dates, upTo } = await this.dates.of(query);
    const rows = await this.queries.execute<StaffNames, StaffNameRow[]>(new StaffNames(dates, upTo));
    return { ...dates, staff: await this.#opened(rows) };
  }

  async #opened(rows: readonly StaffNameRow[]): Promise<StaffMember[]> {
    const named = rows.flatMap(({ staffId, name }) => (name ? [{ staffId, name }] : []));
    const opened = await this.vault.openAll(
      named.map(({ staffId, name }) => [name, { stream: `staff-${staffId}`, field: 'name' }]),
    );
    const names = new Map(named.map(({ staffId }, index) => [staffId, opened[index]]));
    return rows.map(({ staffId, unitId }) => ({ staffId, name: names.get(staffId) ?? null, unitId }));
  }
}
