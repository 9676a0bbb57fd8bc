import { berlinDayOf, type Instant, type LocalDate } from '#libs/eventing';
import { systemClock } from '#libs/eventing-nest';
import { conditionIn, type Condition, isPossible } from '#libs/read-store';
import { facts } from '../../standalone/src/lotse.js';
import { CommandFailed, EXIT } from './exit.js';
import { withLotse } from './opened.js';
import { type Format, print, printJson } from './output.js';

interface Options {
  readonly where?: string;
  readonly asOf?: LocalDate;
  readonly knownAt?: Instant;
  readonly format: Format;
}

/** Shows the rows of a fact table with the events they rest on. */
export async function explain(table: string, { where, asOf, knownAt, format }: Options): Promise<void> {
  const tables = facts.flatMap((projection) => projection.tables);
  const chosen = tables.find(({ name }) => name === table);
  if (!chosen) {
    const names = tables.map(({ name }) => name).join(', ');
    throw new CommandFailed(`there is no table "${table}"; there are ${names}.`, EXIT.usage);
  }
  const condition = where === undefined ? [] : [conditionOf(where, chosen)];
  const rows = await withLotse(async ({ projections, store }) => {
    await projections.catchUp();
    const upTo = await store.head();
    const day = asOf ?? berlinDayOf(systemClock());
    return projections.explain({
      table,
      where: condition,
      asOf: day,
      upTo,
      ...(knownAt === undefined ? {} : { knownAt }),
    });
  });
  if (format === 'json') return printJson(rows);
  if (rows.length === 0) print('No such fact on that day.');
  for (const { stream, values, from, until, knownFrom, knownUntil, sources } of rows) {
    print(`${stream}  ${JSON.stringify(values)}`);
    print(`  valid  ${from} to ${until === '9999-12-31' ? 'open' : until}`);
    print(`  known  since ${knownFrom}${knownUntil === null ? '' : ` until ${knownUntil}`}`);
    for (const { type, occurredOn, recordedAt, position, id } of sources) {
      print(`  from   ${type} on ${occurredOn}, recorded ${recordedAt} at position ${position} (${id})`);
    }
  }
}

function conditionOf(where: string, chosen: Parameters<typeof isPossible>[0]): Condition {
  const condition = conditionIn(where);
  if (condition === undefined || !isPossible(chosen, condition)) {
    const columns = Object.keys(chosen.columns);
    const form = `${columns[0]}=..., or with != < >=`;
    throw new CommandFailed(`--where takes one of ${columns.join(', ')}, from and a value: ${form}`, EXIT.usage);
  }
  return condition;
}
