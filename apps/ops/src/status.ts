import type { SealingStatus } from '#libs/audit';
import type { GenerationStatus } from '#libs/read-store';
import { parkedInWords, type RunnerStatus } from '#libs/runners';
import { type AllRunners, allRunnersOf, type Delivery, type Timed } from '../../standalone/src/runners.js';
import { CommandFailed } from './exit.js';
import { withLotse } from './opened.js';
import { print, printJson, printTable } from './output.js';

export type StatusOptions = Readonly<{ json?: true; language: 'de' | 'en' }>;

type Runner = Timed<RunnerStatus & Partial<Pick<GenerationStatus, 'use'>>>;

const TEXTS = {
  de: {
    head: ['was', 'Zustand', 'Position', 'Rückstand', 'in Sekunden', 'zurückgestellt', 'Epoche', 'bei'],
    states: {
      running: 'läuft',
      waiting: 'wartet',
      stopped: 'STEHT',
      stuck: 'HÄNGT',
      idle: 'ruht',
      disabled: 'ABBESTELLT',
      paused: 'pausiert',
    },
    uses: { building: 'im Bau', built: 'gebaut', live: 'in Gebrauch', retired: 'abgelöst' },
    end: (head: string) => `Das Protokoll endet bei ${head}.`,
    parked: 'zurückgestellt',
    deliveries: ['Zustellung', 'Zustand', 'Position', 'Rückstand', 'zurückgestellt', 'tote Briefe', 'bei'],
    seals: ['Siegel', 'Zustand', 'Nummer', 'bis Position', 'Rückstand'],
    sealed: 'Protokoll',
    witness: 'Zeuge',
    trouble: (stopped: number, stuck: number, parked: number) =>
      `${stopped} stehen, ${stuck} hängen, ${parked} Ströme sind zurückgestellt. Was zu tun ist: docs/how-to/mend-a-runner.md`,
  },
  en: {
    head: ['runner', 'state', 'position', 'lag', 'in seconds', 'parked', 'epoch', 'holder'],
    states: {
      running: 'running',
      waiting: 'waiting',
      stopped: 'STOPPED',
      stuck: 'STUCK',
      idle: 'idle',
      disabled: 'DISABLED',
      paused: 'paused',
    },
    uses: { building: 'being built', built: 'built', live: 'in use', retired: 'retired' },
    end: (head: string) => `The log ends at ${head}.`,
    parked: 'parked',
    deliveries: ['delivery', 'state', 'position', 'lag', 'parked', 'dead letters', 'holder'],
    seals: ['seals', 'state', 'number', 'to position', 'lag'],
    sealed: 'log',
    witness: 'witness',
    trouble: (stopped: number, stuck: number, parked: number) =>
      `${stopped} stopped, ${stuck} stuck, ${parked} streams parked. What to do: docs/how-to/mend-a-runner.md`,
  },
} as const;

/** How every projection and every reaction is doing. */
export async function showStatus({ json, language }: StatusOptions): Promise<void> {
  const all = await withLotse(allRunnersOf);
  if (json) printJson({ ok: !inTrouble(all), ...all });
  else printStatus(all, language);
  failInTrouble(all, language);
}

export function printStatus(
  { head, projections, reactions, publishing, deliveries, sealing, parked }: AllRunners,
  language: 'de' | 'en',
): void {
  const texts = TEXTS[language];
  const all: readonly Runner[] = [...projections, ...reactions, publishing];
  print(texts.end(head));
  printTable(
    texts.head,
    all.map(({ runner, use, state, position, lag, lagSeconds, parked, epoch, holder }) => [
      use === undefined || use === 'live' ? runner : `${runner} (${texts.uses[use]})`,
      ...[texts.states[state], position, lag, Math.round(lagSeconds), parked, epoch, holder ?? ''],
    ]),
  );
  if (deliveries.length > 0) {
    printTable(
      texts.deliveries,
      deliveries.map(({ kind, name, state, position, lag, parked, dead, holder }) => [
        ...[`${kind}: ${name}`, texts.states[state], position, lag, parked, dead, holder ?? ''],
      ]),
    );
  }
  printSeals(sealing, language);
  for (const { runner, state, error } of [...all, ...deliveries.map(asRunner)]) {
    if (error !== undefined) print(`${runner}: ${texts.states[state]}: ${error}`);
  }
  for (const stream of parked) print(`${stream.runner}: ${texts.parked}: ${parkedInWords(stream)}`);
}

function printSeals({ state, number, position, lag, error, witnesses }: SealingStatus, language: 'de' | 'en'): void {
  const texts = TEXTS[language];
  const shown = (failed: string | undefined) => (failed === undefined ? 'running' : 'stopped');
  printTable(texts.seals, [
    [texts.sealed, texts.states[error === undefined ? state : 'stopped'], number, position, lag],
    ...witnesses.map((one) => [
      ...[`${texts.witness}: ${one.name}`, texts.states[shown(one.error)], one.number, '', one.behind],
    ]),
  ]);
  if (error !== undefined) print(`${texts.seals[0]}: ${error}`);
  for (const { name, error } of witnesses) if (error !== undefined) print(`${texts.witness}: ${name}: ${error}`);
}

const asRunner = ({ kind, name, ...status }: Delivery) => ({ runner: `${kind}: ${name}`, ...status });

/** @throws {CommandFailed} when something has stopped, is stuck or is parked that is still needed */
export function failInTrouble(all: AllRunners, language: 'de' | 'en'): void {
  const trouble = inTrouble(all);
  if (trouble) throw new CommandFailed(TEXTS[language].trouble(trouble.stopped, trouble.stuck, trouble.parked));
}

/** Generations that are not in use any more are only shown. */
function inTrouble(all: AllRunners): Readonly<{ stopped: number; stuck: number; parked: number }> | undefined {
  const needed = [...all.projections.filter(({ use }) => use !== 'retired'), ...all.reactions, all.publishing];
  const count = (wanted: Runner['state']) => needed.filter(({ state }) => state === wanted).length;
  const cut = all.deliveries.filter(({ state }) => state === 'stopped' || state === 'disabled').length;
  const untold = [all.sealing, ...all.sealing.witnesses].filter(({ error }) => error !== undefined).length;
  const [stopped, stuck] = [count('stopped') + cut + untold, count('stuck')];
  const dead = all.deliveries.reduce((sum, one) => sum + one.dead, 0);
  const parked = dead + all.parked.filter(({ runner }) => needed.some((one) => one.runner === runner)).length;
  return stopped + stuck + parked > 0 ? { stopped, stuck, parked } : undefined;
}
