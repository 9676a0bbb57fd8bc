import { START } from '#libs/eventing';
import { CommandFailed, EXIT } from './exit.js';
import { withLotse } from './opened.js';
import { type Format, print, printJson, printTable, say } from './output.js';
import type { Scale } from './simulate/city.js';
import { type Progress, simulateCity } from './simulate/simulate-city.js';

interface Options {
  readonly residents: number;
  readonly from: string;
  readonly until: string;
  readonly seed: number;
  readonly talks: number;
  readonly add?: true;
  readonly format: Format;
}

/** Makes up a city and enters its years. */
export async function simulate({ residents, from, until, seed, talks, add, format }: Options): Promise<void> {
  if (until < from) throw new CommandFailed(`--until ${until} is before --from ${from}.`, EXIT.usage);
  const scale: Scale = { seed, prefix: add ? `Z${seed}-` : '', residents, from, until, talksPerYear: talks };
  await withLotse(async (lotse) => {
    if ((await lotse.store.head()) !== START && !add) {
      throw new CommandFailed('the store is not empty: made-up people do not belong to real ones. --add adds them.');
    }
    const started = performance.now();
    const { city, commands, refused } = await simulateCity(lotse, scale, { onDay: progressOf(started) });
    const seconds = (performance.now() - started) / 1000;
    const events = Number(await lotse.store.head());
    for (const { day, key, code, text } of refused.slice(0, 20)) say(`${day} ${key} refused: ${code}: ${text}`);
    await lotse.projections.catchUp();
    const tally = city.tally.on(until);
    const answer = { ...scale, commands, events, seconds, refused: refused.length, tally };
    if (format === 'json') printJson(answer);
    else show(answer);
    if (refused.length > 0) throw new CommandFailed(`${refused.length} entries were refused.`);
  });
}

function show({ tally, events, seconds, until }: { tally: object; events: number; seconds: number; until: string }) {
  print(`${events} events in ${Math.round(seconds)} s (${Math.round(events / seconds)} a second). On ${until}:`);
  printTable(
    ['what', 'how many'],
    Object.entries(tally).flatMap(([what, count]) => (typeof count === 'number' ? [[what, count]] : [])),
  );
}

const EVERY_MS = 1_000;

function progressOf(started: number): (progress: Progress) => void {
  let last = started;
  return ({ day, days, of, commands }) => {
    const now = performance.now();
    if (now - last < EVERY_MS && days < of) return;
    last = now;
    const rate = Math.round((commands / (now - started)) * 1000);
    const line = `simulating ${day}: day ${days} of ${of}, ${commands} entries (${rate} a second)`;
    if (process.stderr.isTTY) process.stderr.write(`\r${line}\x1b[K${days === of ? '\n' : ''}`);
    else if (days === of || days % 30 === 0) say(line);
  };
}
