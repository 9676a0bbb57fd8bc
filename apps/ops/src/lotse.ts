import { Command, Option } from 'commander';
import { bundle } from './bundle.js';
import { copy } from './copy.js';
import { explain } from './explain.js';
import { importFolder } from './import-folder.js';
import { rotateMasterKey } from './keys.js';
import { exportLog } from './log/export-log.js';
import { importLog } from './log/import-log.js';
import { count, day, format, instant, language, position } from './options.js';
import {
  buildGenerations,
  checkFacts,
  compareGenerations,
  dropGenerations,
  listGenerations,
  swapBackGenerations,
  swapGenerations,
} from './projections.js';
import { publishingCommands } from './publishing-commands.js';
import { rebuild } from './rebuild.js';
import { replay } from './replay.js';
import { printReport, REPORTS } from './report-figures.js';
import { reportStaffing } from './report-staffing.js';
import { retry } from './retry.js';
import { rotateSealKey, sealNow } from './seals.js';
import { simulate } from './simulate.js';
import { showStatus } from './status.js';
import { verify } from './verify.js';

/** The command line. */
export function lotse(): Command {
  const program = new Command('lotse')
    .description(
      "Runs and questions a city's integration management: import, report, replay, verify, bundle, seals, keys, rebuild, explain, simulate, log, copy, status, retry.",
    )
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      `
Where the data are:
  DATA_DIR       folder of the embedded store (default ./data)
  DATABASE_URL   PostgreSQL instead, e.g. postgres://lotse@localhost/lotse
  EVENTSTORE_URL EventStoreDB for the events, e.g. esdb://localhost:2113?tls=false (facts stay in the above);
                 EVENTSTORE_STREAM is its stream that is the log (default lotse)

Exit status:
  0  done, and the answer is yes
  1  refused, or a check has failed; nothing was written unless it says so
  2  the call is wrong: unknown option, invalid date, missing folder
  3  the data cannot be reached, e.g. the embedded store is in use by a running service`,
    );
  // Subcommands inherit exitOverride only if it is set before they are made.
  program
    .command('import <folder>')
    .description(
      'Import a folder of tables, through the same rules as any entry. Twice the same folder writes nothing.',
    )
    .option('--dry-run', 'write nothing; list every row that would be refused')
    .option('--skip-refused', 'import the other rows even if some are refused')
    .addOption(format('table', 'json'))
    .addOption(language())
    .action(importFolder);

  const report = program.command('report').description('Answer a report for any date, as known on any date.');
  const reportCommand = (name: string, description: string) =>
    report
      .command(name)
      .description(description)
      .option('--as-of <day>', 'reporting date (Stichtag); default today', day)
      .option('--known-at <date>', 'knowledge date (Datenstand), a day or an instant; default now', instant)
      .addOption(format('table', 'json', 'csv'));
  reportCommand('staffing', "Who is employed and deployed where: the council's first question.")
    .option('--compare', 'as known then (default: at the end of the reporting date) beside as known today')
    .addOption(language())
    .action(reportStaffing);
  for (const name of Object.keys(REPORTS) as (keyof typeof REPORTS)[]) {
    const command = reportCommand(name, REPORTS[name].description).action(
      (options: Parameters<typeof printReport>[1]) => printReport(name, options),
    );
    if (!('ofPeriod' in REPORTS[name])) continue;
    command
      .option('--from <day>', 'first day of the period; default the first of January of its last day', day)
      .option('--until <day>', 'last day of the period; default the reporting date', day);
  }

  program
    .command('simulate')
    .description(
      "Make up a city's years and record them through the same rules as any entry; nobody in it exists. " +
        'The same seed makes the same city.',
    )
    .option('--residents <number>', 'people present at the same time', count, 150)
    .option('--from <day>', 'first day', day, '2015-01-01')
    .option('--until <day>', 'last day', day, '2015-12-31')
    .option('--seed <number>', 'another city', count, 1)
    .option('--talks <number>', 'consultations a year for each open case', count, 60)
    .option('--add', 'also into a store that holds something already')
    .addOption(format('table', 'json'))
    .action(simulate);

  program
    .command('replay <stream>')
    .description('Each event of a stream with the state after it, e.g. lotse replay staff-IM-044')
    .option('--known-at <date>', 'only what was recorded until then; default now', instant)
    .addOption(format('table', 'json'))
    .action(replay);

  program
    .command('verify [stream]')
    .description(
      'Check hash chains, order, seals and signatures of the whole log, a range, or one stream; names the first bad position.',
    )
    .option('--from <position>', 'only from here on', position)
    .option('--until <position>', 'only up to here', position)
    .option('--witness <place>', 'compare the seals with those of a witness: a file, or kafka:<topic>')
    .option('--resume <file>', 'notes here how far it is, and goes on from there; lists of streams are not compared')
    .option('--no-keys', 'do not compare the seals with the keys that are kept here')
    .addOption(format('table', 'json'))
    .action(verify);
  program
    .command('bundle [stream...]')
    .description(
      'Write streams as they are stored, with proofs, seals and keys, and a program that verifies them offline; texts stay sealed.',
    )
    .requiredOption('--out <folder>', 'where to')
    .option('--resident <id>', 'instead of streams: all that belong to this person, as known today')
    .option('--known-at <date>', 'only what was recorded until then; default now', instant)
    .action(bundle);
  const seals = program.command('seals').description('Seals of the log; a running service makes them by itself.');
  seals.command('now').description('Seal what is recorded, and hand it to the witnesses.').action(sealNow);
  seals
    .command('rotate-key')
    .description('From now on another key signs; the change is a seal itself, signed with the key before.')
    .action(rotateSealKey);
  program
    .command('keys')
    .description('Keys that open what is sealed: names, birth dates, addresses, notes.')
    .command('rotate')
    .description(
      'Make another master key, wrap all keys with it, and forget the one before: copies of the keys from before open ' +
        'nothing without it. After a crash, the same again. Run it as the user of the service.',
    )
    .addOption(format('table', 'json'))
    .addHelpText(
      'after',
      `
With KEYS_DIR stop the service first. With KEYS_URL services go on: whoever reads the same MASTER_KEY_FILE takes the
new key by itself; another one says KEYS_UNAVAILABLE (503) until the new file is there. Nothing needs a restart.
Afterwards copy keys and master key anew, and destroy every copy of the master key from before.`,
    )
    .action(rotateMasterKey);

  program
    .command('rebuild [projection]')
    .description(
      'Derive the facts of one projection, or of all, again from the log, beside those in use, and put them into use. ' +
        'Goes on where it was ended.',
    )
    .addOption(format('table', 'json'))
    .action(rebuild);

  const log = program.command('log').description('Take the log elsewhere, byte for byte; texts in it stay sealed.');
  log
    .command('export <file>')
    .description('Write the whole log into a file, one line an event; - is standard output.')
    .action(exportLog);
  log
    .command('import <file>')
    .description(
      'Go on with the log of a file. Refused if the log here is not the beginning of it; after a crash, the same again.',
    )
    .action(importLog);

  program
    .command('copy')
    .description(
      'Move everything to another tier: ids, dates, order and hashes stay, facts are compared. ' +
        'Refused if the target holds something else; after a crash, the same again.',
    )
    .requiredOption('--from <tier>', 'a folder (./data), postgres://… or esdb://…')
    .option('--from-facts <database>', 'with esdb://: where its facts are, a folder or postgres://…')
    .option('--from-stream <name>', 'with esdb://: its stream that is the log; EVENTSTORE_STREAM decides if not given')
    .requiredOption('--to <tier>', 'the same')
    .option('--to-facts <database>', 'the same')
    .option('--to-stream <name>', 'the same')
    .action(copy);

  projectionCommands(program);
  publishingCommands(program);
  runnerCommands(program);

  program
    .command('explain <table>')
    .description('The events behind rows of a fact table, e.g. lotse explain deployment --where staffId=IM-044')
    .option('--where <field=value>', 'only rows with this value')
    .option('--as-of <day>', 'rows valid on this day; default today', day)
    .option('--known-at <date>', 'rows as known then; default now', instant)
    .addOption(format('table', 'json'))
    .action(explain);

  return program;
}

function runnerCommands(program: Command): void {
  const json = () => new Option('--json', 'for programs');
  program
    .command('status')
    .description(
      'Every projection (of each generation), reaction, and the public log: state, position, lag, what is parked, who ' +
        'runs it. ' +
        'Exit status 1 if one has stopped, is stuck, or has parked something.',
    )
    .addOption(json())
    .addOption(language())
    .addHelpText(
      'after',
      `
State:
  running  its holder goes through the log
  waiting  another process holds it
  stopped  it cannot go on at an event, which is named; mend the code, then: lotse retry
  stuck    it is held, behind the log for more than 30 seconds, and does not move: restart its holder
  idle     no process runs it; the next start goes on

Parked are events that were passed without being taken: from one that could not be, all of its stream, in order.
A running service holds the embedded store: ask it over HTTP (/health/ready, /metrics), or stop it first.`,
    )
    .action(showStatus);
  program
    .command('retry [runner]')
    .description(
      'Try again what has stopped, and what is parked, in its order; then go on to the end of the log. ' +
        'Of one projection or reaction, of public-log, of relay, or of all. Exit status 1 if something still cannot be taken.',
    )
    .option('--stream <stream>', 'only what is parked of this one, e.g. resident-R-17')
    .addOption(json())
    .addOption(language())
    .addHelpText(
      'after',
      `
Takes the work over from a service that runs (PostgreSQL), which has it back within seconds. Nothing is done twice.`,
    )
    .action(retry);
}

function projectionCommands(program: Command): void {
  const projections = program
    .command('projections')
    .description('Replace the tables of projections while they are in use, and check them against the log.')
    .addHelpText(
      'after',
      `
A generation is one set of a projection's tables. Questions are answered from the one in use (live). Another is built
beside it: by a service that starts with a new version of the code, or by "build". It is compared with the one in use,
and put into use by "swap" (a service does that by itself if nothing differs but what the new version lists). The one
before is kept, so that "swap-back" can put it into use again, until it is dropped.`,
    );
  const command = (name: string, description: string) =>
    projections.command(name).description(description).addOption(format('table', 'json'));
  command('list', 'All generations: state, position in the log, tables.').action(listGenerations);
  command(
    'build [projection...]',
    'Build what is not complete, or a further generation of the projections named; goes on where it was ended. ' +
      'Shows progress, rate and expected end. Exit status 1 if something differs unexpectedly.',
  ).action(buildGenerations);
  command(
    'compare [projection...]',
    'Rows and checksum of each table, built beside in use; names rows that differ without being listed (exit status 1).',
  ).action(compareGenerations);
  command('swap [projection...]', 'Put what is built into use, all of it in one transaction.')
    .option('--force', 'although something differs unexpectedly')
    .action(swapGenerations);
  command('swap-back <projection...>', 'Put into use again what was in use before, at once.').action(
    swapBackGenerations,
  );
  command('drop <projection...>', 'Drop the tables of generations that were in use before.')
    .option('--unused', 'also those that are built or being built and not in use')
    .action(dropGenerations);
  command(
    'check [projection...]',
    'Derive the facts in use again from the log, in memory, and name every value that somebody altered: table, row, ' +
      'column, value in the table, value from the log. Writes nothing. Exit status 1 if there is any.',
  ).action(checkFacts);
}
