import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ensure, type LocalDate, type Sealed } from '#libs/eventing';
import { DayField, IdField, Operation, TextField, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { birthToken, nameTokens, soundsOf, Vault } from '#libs/vault';
import { NAME_OR_BIRTH_DATE_NEEDED, PERSON_NOT_FOUND } from '../../model/refusals.js';
import { PeopleOf, type PersonRow } from './people.js';

class PersonPath {
  @IdField('Id of the person.')
  residentId!: string;
}

class PeopleSearch extends TwoDatesQuery {
  @TextField('Name or a part of it, in any spelling or alphabet.', { optional: true, example: 'Mohamed' })
  name?: string;

  @DayField('Birth date.', { optional: true })
  birthDate?: LocalDate;
}

class Person {
  @ApiProperty()
  residentId!: string;

  @ApiProperty({ nullable: true, type: String, description: 'Null when it is not known, or was erased.' })
  name!: string | null;

  @ApiProperty({ nullable: true, type: String })
  birthDate!: string | null;

  @ApiProperty({ nullable: true, type: String })
  nationality!: string | null;

  @ApiProperty({ nullable: true, type: String, description: 'Where the person lives on that day.' })
  accommodationId!: string | null;
}

class PeopleFound {
  @ApiProperty({ type: [Person] })
  people!: Person[];
}

const MOST = 50;

/** Who somebody is: opened here and nowhere else, for one person or the few that were looked for. */
@ApiTags('Residents')
@Controller('people')
export class PeopleHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly dates: TwoDates,
    private readonly vault: Vault,
  ) {}

  // Not GET: names do not belong into addresses, which are logged and remembered.
  @Post('searches')
  @HttpCode(200)
  @Operation('resident.find')
  @ApiOperation({
    operationId: 'findPeople',
    summary: 'People whose name sounds like this, or who were born on that day: at most 50, best first.',
  })
  @ApiResponse({ status: 200, type: PeopleFound })
  async find(@Body() { name, birthDate, ...query }: PeopleSearch): Promise<PeopleFound> {
    ensure(name !== undefined || birthDate !== undefined, NAME_OR_BIRTH_DATE_NEEDED, { field: 'name' });
    const tokens = [...(name === undefined ? [] : nameTokens(name)), ...(birthDate ? [birthToken(birthDate)] : [])];
    const found = await this.vault.find(tokens);
    const people = await this.#people([...found.keys()], query);
    // The index may still have a name that was corrected: what counts is what the person is called now.
    const matching = people.filter((person) => isLike(person, name, birthDate));
    matching.sort((a, b) => (found.get(b.residentId) ?? 0) - (found.get(a.residentId) ?? 0) || byId(a, b));
    return { people: matching.slice(0, MOST) };
  }

  @Get(':residentId')
  @Operation('resident.read')
  @ApiOperation({ operationId: 'person', summary: 'Who a resident is.' })
  @ApiResponse({ status: 200, type: Person })
  async one(@Param() { residentId }: PersonPath, @Query() query: TwoDatesQuery): Promise<Person> {
    const [person] = await this.#people([residentId], query);
    ensure(person !== undefined, PERSON_NOT_FOUND, { field: 'residentId', values: [residentId] });
    return person;
  }

  async #people(residentIds: readonly string[], query: TwoDatesQuery): Promise<Person[]> {
    const { dates, upTo } = await this.dates.of(query);
    const rows = await this.queries.execute<PeopleOf, PersonRow[]>(new PeopleOf(residentIds, dates, upTo));
    return Promise.all(rows.map((row) => this.#opened(row)));
  }

  async #opened({ residentId, name, birthDate, nationality, accommodationId }: PersonRow): Promise<Person> {
    const open = async (field: string, sealed: Sealed | null) =>
      (sealed && (await this.vault.open(sealed, { stream: `resident-${residentId}`, field }))) ?? null;
    return {
      residentId,
      name: await open('name', name),
      birthDate: await open('birthDate', birthDate),
      nationality: await open('nationality', nationality),
      accommodationId,
    };
  }
}

/** Every word that was asked for sounds like one of the name. */
function isLike(person: Person, name: string | undefined, birthDate: string | undefined): boolean {
  if (birthDate !== undefined && person.birthDate !== birthDate) return false;
  if (name === undefined) return true;
  const sounds = soundsOf(person.name ?? '').flat();
  return soundsOf(name).every((word) => word.some((sound) => sounds.includes(sound)));
}

const byId = (a: Person, b: Person): number => (a.residentId < b.residentId ? -1 : 1);
