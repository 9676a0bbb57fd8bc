import { RegisterAccommodation, RepurposeAccommodation } from '#libs/contexts/residency';
import { DeployStaff, EndContract, HireStaff } from '#libs/contexts/workforce';
import { OPEN_END } from '#libs/eventing';
import type { BusCommand } from '#libs/eventing-nest';
import type { Vault } from '#libs/vault';
import type { Now } from '../../ops/src/import/import-file.js';
import type { ImportRow } from '../../ops/src/import/read-folder.js';
import type { Scale, Site, Worker } from '../../ops/src/simulate/city.js';

/**
 * The year before the council paper, with a ninth of the places that the five accommodations had. Who lives in
 * them is made up.
 */
export const DEMO_YEAR: Scale = {
  seed: 558,
  prefix: 'M',
  residents: 220,
  from: '2015-03-01',
  until: '2016-03-31',
  talksPerYear: 10,
  placementsPerYear: 0.8,
  isNamed: true,
};

const SHARE_OF_PLACES = 1 / 9;

/** Accommodations and staff as the rows of an import name them, for the made-up people to meet. */
export async function townOf(
  rows: readonly ImportRow[],
  vault: Vault,
  now: Now,
): Promise<{ sites: Site[]; workers: Worker[] }> {
  const town: Town = { sites: new Map(), workers: new Map() };
  const request = { meta: { commandId: '', correlationId: '', actor: { id: '', role: '' } }, repeatable: false };
  for (const { commands } of rows) for (const command of commands) takeNote(town, await command(request, vault, now));
  return { sites: [...town.sites.values()], workers: [...town.workers.values()] };
}

type Town = Readonly<{ sites: Map<string, Site>; workers: Map<string, Worker> }>;

function takeNote({ sites, workers }: Town, command: BusCommand): void {
  if (command instanceof RegisterAccommodation) {
    const { accommodationId: id, name, capacity, responsibleBody, on } = command.data;
    const places = Math.round(capacity * SHARE_OF_PLACES);
    const from = responsibleBody === 'CITY' ? on : OPEN_END;
    // Each talk has an occasion, as in mobile service: how a site is served is decided late in the year.
    sites.set(id, { id, name, capacity: places, mode: 'MOBILE', from, until: OPEN_END, present: 0 });
  } else if (command instanceof RepurposeAccommodation) {
    const site = sites.get(command.data.accommodationId);
    if (site) sites.set(site.id, { ...site, from: command.data.on });
  } else if (command instanceof HireStaff) {
    const { staffId: id, unitId, contract } = command.data;
    workers.set(id, { id, unitId, from: contract.from, until: contract.until ?? OPEN_END, posts: [] });
  } else takeNoteOfPlace(workers, command);
}

function takeNoteOfPlace(workers: Town['workers'], command: BusCommand): void {
  if (command instanceof DeployStaff) {
    const { staffId, from, mode, accommodationId: siteId } = command.data;
    workers.get(staffId)?.posts.push({ from, mode, ...(siteId !== undefined && { siteId }) });
  } else if (command instanceof EndContract) {
    const worker = workers.get(command.data.staffId);
    if (worker) worker.until = command.data.until;
  }
}
