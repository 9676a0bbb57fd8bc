import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { DayField, Operation, PageQuery, TextField, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { EMPLOYER_CONTACT_KINDS } from '../../model/employer.events.js';
import {
  type ContactCount,
  EmployerContacts,
  type EmployerContactsAnswer,
  EmployerDirectory,
  type EmployerDirectoryAnswer,
  type EmployerRow,
} from './employer-directory.js';

class EmployerDirectoryQuery extends PageQuery {
  @TextField('Part of the name; capitals do not matter.', { optional: true })
  text?: string;

  @TextField('Only firms of this sector.', { optional: true, maxLength: 64 })
  sector?: string;
}

class EmployerContactsQuery extends TwoDatesQuery {
  @DayField('First day of the contacts; default: the first of January.', { optional: true })
  from?: LocalDate;

  @DayField('Last day; default: the reporting date. Contacts after the reporting date never count.', { optional: true })
  until?: LocalDate;
}

class EmployerView implements EmployerRow {
  @ApiProperty()
  employerId!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  sector!: string | null;

  @ApiProperty({ type: 'integer' })
  contacts!: number;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  lastContactOn!: LocalDate | null;
}

class EmployerDirectoryView implements EmployerDirectoryAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'How many there are in all, beyond this page.' })
  total!: number;

  @ApiProperty({ type: [EmployerView], description: 'By name.' })
  employers!: readonly EmployerView[];
}

class ContactCountView implements ContactCount {
  @ApiProperty({ example: '2016-02' })
  month!: string;

  @ApiProperty({ enum: EMPLOYER_CONTACT_KINDS })
  kind!: string;

  @ApiProperty({ type: 'integer' })
  contacts!: number;

  @ApiProperty({ type: 'integer', description: 'How many firms.' })
  employers!: number;
}

class EmployerContactsView implements EmployerContactsAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ format: 'date' })
  from!: LocalDate;

  @ApiProperty({ format: 'date' })
  until!: LocalDate;

  @ApiProperty({ type: 'integer' })
  contacts!: number;

  @ApiProperty({ type: 'integer', description: 'Firms met at least once.' })
  employers!: number;

  @ApiProperty({ type: [ContactCountView], description: 'By month, then kind.' })
  months!: readonly ContactCountView[];
}

@ApiTags('Employers')
@Controller()
export class EmployersHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get('employers')
  @Operation('figures.read')
  @ApiOperation({ operationId: 'employerDirectory', summary: 'Employers by name, and when they were last met.' })
  @ApiResponse({ status: 200, type: EmployerDirectoryView })
  async directory(@Query() question: EmployerDirectoryQuery): Promise<EmployerDirectoryView> {
    const { text, sector, limit = 100, offset = 0, ...dated } = question;
    const { dates, upTo } = await this.twoDates.of(dated);
    const wanted = { ...(text !== undefined && { text }), ...(sector !== undefined && { sector }), limit, offset };
    return this.queries.execute(new EmployerDirectory(dates, upTo, wanted));
  }

  @Get('reports/employer-contacts')
  @Operation('figures.read')
  @ApiOperation({ operationId: 'employerContacts', summary: 'How often employers were met, by month and kind.' })
  @ApiResponse({ status: 200, type: EmployerContactsView })
  async contacts(@Query() { from, until, ...dated }: EmployerContactsQuery): Promise<EmployerContactsView> {
    const { dates, upTo } = await this.twoDates.of(dated);
    const last = until ?? dates.asOf;
    const period = { from: from ?? `${last.slice(0, 4)}-01-01`, until: last };
    return this.queries.execute(new EmployerContacts(dates, upTo, period));
  }
}
