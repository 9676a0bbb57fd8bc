import { stat } from 'node:fs/promises';
import type { EventStore } from '#libs/eventing';
import type { Lotse } from '../../standalone/src/lotse.js';
import { CommandFailed, EXIT } from './exit.js';
import type { Fault } from './import/columns.js';
import { OverlayStore } from '#libs/eventing-nest';
import { type ImportRow, readFolder } from './import/read-folder.js';
import { type ImportResult, runImport } from './import/run-import.js';
import { operator, withHandlers, withLotse } from './opened.js';
import { type Format, print, printJson, printTable, progress } from './output.js';

interface Options {
  readonly dryRun?: true;
  readonly skipRefused?: true;
  readonly format: Format;
  readonly language: 'de' | 'en';
}

/**
 * Imports a folder. Every row is tried first without writing; a folder with a refused row is refused as a whole,
 * unless `--skip-refused` is given.
 */
export async function importFolder(folder: string, options: Options): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw new CommandFailed(`there is no folder "${folder}".`, EXIT.usage);
  const { rows, faults } = await readFolder(folder);
  if (faults.some(({ line }) => line === 0)) return refuse(faults, rows.length, options);

  await withLotse(async (lotse) => {
    const trial = await attempt(lotse, new OverlayStore(lotse.store), rows, options, 'checking');
    const refused = inOrderOfFiles([...faults, ...trial.refused]);
    if (options.dryRun) return show({ ...trial, refused }, options, 'would be');
    if (refused.length > 0 && !options.skipRefused) return refuse(refused, rows.length, options);

    const skipped = new Set(trial.refused.map(({ file, line }) => `${file}:${line}`));
    const accepted = rows.filter(({ file, line }) => !skipped.has(`${file}:${line}`));
    const result = await attempt(lotse, lotse.store, accepted, options, 'importing');
    // Somebody else may have recorded something between the trial and now.
    const overtaken = result.refused.length > 0;
    show({ ...result, refused: [...refused, ...result.refused] }, options, 'were');
    if (overtaken) throw new CommandFailed('the data changed during the import; the rows above were not recorded.');
  });
}

const attempt = (lotse: Lotse, store: EventStore, rows: readonly ImportRow[], { language }: Options, label: string) =>
  withHandlers(lotse, store, (app) => runImport(app, rows, operator(), { language, onProgress: progress(label) }));

function show({ recorded, unchanged, refused }: ImportResult, { format, dryRun }: Options, verb: string): void {
  if (format === 'json') {
    printJson({ dryRun: dryRun ?? false, recorded, unchanged, refused });
  } else {
    list(refused);
    print(`${recorded} rows ${verb} recorded, ${unchanged} ${verb} known already, ${refused.length} ${verb} refused.`);
  }
  if (dryRun && refused.length > 0) throw new CommandFailed('');
}

function refuse(refused: readonly Fault[], rows: number, { format }: Options): never {
  if (format === 'json') printJson({ dryRun: false, recorded: 0, unchanged: 0, refused });
  else list(refused);
  throw new CommandFailed(
    `nothing was imported: ${refused.length} of ${rows} rows are refused. Correct them, or import the others with --skip-refused.`,
  );
}

function list(refused: readonly Fault[]): void {
  if (refused.length === 0) return;
  printTable(
    ['File', 'Line', 'Code', 'Reason'],
    refused.map(({ file, line, code, text }) => [file, line || '', code, text]),
  );
}

const inOrderOfFiles = (faults: readonly Fault[]): Fault[] =>
  [...faults].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
