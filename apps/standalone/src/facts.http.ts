import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { isAboutOneOf } from '#libs/access';
import { ensure, refusalKind } from '#libs/eventing';
import {
  FromDigits,
  LeftOut,
  Operation,
  TextField,
  TextListField,
  TwoDates,
  TwoDatesQuery,
  WholeNumberField,
} from '#libs/eventing-nest';
import { conditionIn, type Condition, type ExplainedFact, isPossible } from '#libs/read-store';
import { facts, LOTSE, type Lotse } from './lotse.js';

export const FACT_TABLE_UNKNOWN = refusalKind(
  'FACT_TABLE_UNKNOWN',
  404,
  'Es gibt keine Tabelle „{0}“; es gibt: {1}.',
  'There is no table "{0}"; there are: {1}.',
);

export const FACT_COLUMN_UNKNOWN = refusalKind(
  'FACT_COLUMN_UNKNOWN',
  422,
  '„{0}“ ist keine Bedingung; anzugeben ist Spalte=Wert, auch mit !=, bei Tagen und Texten auch mit < oder >=, mit from (erster Tag), until (letzter Tag) oder einer der Spalten {1}.',
  '"{0}" is no condition; state column=value, also with !=, of days and texts also with < or >=, for from (first day), until (last day) or one of the columns {1}.',
);

class TablePath {
  @TextField('Table of facts; GET /facts lists them.', { maxLength: 64, example: 'deployment' })
  table!: string;
}

class ExplainQuery extends TwoDatesQuery {
  @Transform(({ value }) => (typeof value === 'string' ? [value] : (value as unknown)))
  @TextListField(
    'Conditions, all of which hold: column=value, or !=; of days and texts also < and >=. `from` is the first day of a fact, `until` the last one. A list has its values.',
    { optional: true, example: ['staffId=IM-044'] },
  )
  where?: readonly string[];

  @FromDigits()
  @WholeNumberField('At most so many facts; 100 unless it is said.', { optional: true, min: 1, max: 1_000 })
  limit?: number;
}

class SourceView {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  stream!: string;

  @ApiProperty()
  type!: string;

  @ApiProperty({ format: 'date' })
  occurredOn!: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  @ApiProperty()
  position!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What was recorded; sealed texts stay so.' })
  data!: unknown;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Who recorded it, and why so late.' })
  meta!: unknown;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'The entry that it corrects, and why.',
  })
  corrects?: unknown;
}

class ExplainedFactView {
  @ApiProperty()
  stream!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'By the names of the columns.' })
  values!: ExplainedFact['values'];

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ format: 'date', description: 'Last day; 9999-12-31 when it is open.' })
  until!: string;

  @ApiProperty({ format: 'date-time' })
  knownFrom!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  knownUntil!: string | null;

  @ApiProperty({ type: [SourceView] })
  sources!: ExplainedFact['sources'];
}

class ExplainedFacts {
  @ApiProperty()
  asOf!: string;

  @ApiProperty()
  knownAt!: string;

  @ApiProperty({
    type: [ExplainedFactView],
    description: 'Each with its days, since when it is known, and the events behind it.',
  })
  facts!: readonly ExplainedFact[];
}

const TABLES = facts.flatMap(({ tables }) => tables);
type Table = (typeof TABLES)[number];

/** What every figure is made of: rows of facts, and the events that make each so. */
@ApiTags('Operations')
@Controller('facts')
export class FactsHttp {
  constructor(
    @Inject(LOTSE) private readonly lotse: Lotse,
    private readonly dates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({ operationId: 'factTables', summary: 'The tables of facts and their columns.' })
  tables() {
    return { tables: TABLES.map(({ name, columns }) => ({ table: name, columns: Object.keys(columns) })) };
  }

  @Get(':table')
  @Operation('facts.read')
  @ApiOperation({ operationId: 'explain', summary: 'Facts at two dates, each with the events that make it so.' })
  @ApiResponse({ status: 200, type: ExplainedFacts })
  async explain(
    @Param() { table }: TablePath,
    @Query() query: ExplainQuery,
    @LeftOut() leftOut: readonly string[],
  ): Promise<ExplainedFacts> {
    const known = tableCalled(table);
    const where = conditionsFor(known, query.where ?? []);
    const { dates, upTo } = await this.dates.of(query);
    // Events are read beside the facts, so not in their snapshot: but what was known at an instant does not change.
    const { limit } = query;
    return {
      ...dates,
      facts: await this.lotse.projections.explain({
        table,
        where,
        except: isAboutOneOf(known, leftOut),
        ...dates,
        upTo,
        ...(limit !== undefined && { limit }),
      }),
    };
  }
}

/** @throws {Refusal} {@link FACT_TABLE_UNKNOWN} */
function tableCalled(name: string): Table {
  const table = TABLES.find((known) => known.name === name);
  const names = TABLES.map((known) => known.name).join(', ');
  ensure(table !== undefined, FACT_TABLE_UNKNOWN, { field: 'table', values: [name, names] });
  return table;
}

/** @throws {Refusal} {@link FACT_COLUMN_UNKNOWN} */
function conditionsFor(table: Table, where: readonly string[]): Condition[] {
  const columns = Object.keys(table.columns);
  return where.map((text) => {
    const condition = conditionIn(text);
    ensure(condition !== undefined && isPossible(table, condition), FACT_COLUMN_UNKNOWN, {
      field: 'where',
      values: [text, columns.join(', ')],
    });
    return condition;
  });
}
