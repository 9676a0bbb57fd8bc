import { api, bodyOf, ifAllowed, Refused, type Schemas } from '../../api/client.js';
import { commands } from '../../api/description.js';
import { whoAmI } from '../../api/me.js';
import { employedOn } from '../../api/staff.js';
import type { Dates } from '../../dates.js';
import type { Choice } from '../../form/control.js';
import type { Command } from '../../form/from-openapi.js';
import { today } from '../case/afterwards.js';
import { caseFileOf, knownOf } from '../case/file.js';
import { textsOf } from '../case/texts.js';
import type { Offered } from './choices.js';
import type { Given, Original } from './prefilled.js';

/** All that a form needs before it is shown. */
export interface Start {
  readonly command: Command;
  readonly mayRecord: boolean;
  readonly today: string;
  readonly given: Given;
  readonly offered: Omit<Offered, 'people'>;
  readonly memberIds: readonly string[];
  /** The entry that is corrected, and what is sealed in it. */
  readonly original: (Original & Schemas['EntryView']) | undefined;
  readonly texts: Given;
}

const ALL = 1_000;

/** @returns nothing where there is no such command or no such entry */
export async function startOf(
  residentId: string,
  operationId: string,
  replaces: string | null,
  dates: Dates,
): Promise<Start | undefined> {
  const [all, me, file, entries, sites, employers, staff, day] = await Promise.all([
    ...([commands(), whoAmI(), caseFileOf(residentId, dates)] as const),
    ...([entriesOf(residentId, dates), sitesOn(dates), employersOn(dates), employedOn(dates), today()] as const),
  ]);
  const command = all.get(operationId);
  const original = entries.find(({ eventId }) => eventId === replaces);
  if (!command || (replaces !== null && !original)) return undefined;
  const { staffId = '' } = me;
  return {
    command,
    mayRecord: me.operations.some((operation) => operation === command.operation),
    today: day,
    given: { ...knownOf(file), managerId: staffId, duplicateId: residentId },
    offered: { entries, sites, employers, staff },
    memberIds: file.resident.household?.memberIds ?? [residentId],
    original,
    texts: original ? await openedIn(original) : {},
  };
}

async function entriesOf(residentId: string, dates: Dates): Promise<Schemas['EntryView'][]> {
  const params = { path: { residentId }, query: { ...dates, limit: ALL } };
  return [...(await bodyOf(api.GET('/residents/{residentId}/timeline', { params }))).entries];
}

async function sitesOn(dates: Dates): Promise<Choice[]> {
  const query = { ...dates, state: 'OPEN', limit: ALL } as const;
  const { accommodations } = await bodyOf(api.GET('/accommodations', { params: { query } }));
  return accommodations.map(({ accommodationId: value, name: label }) => ({ value, label }));
}

async function employersOn(dates: Dates): Promise<Choice[]> {
  const answer = await ifAllowed(bodyOf(api.GET('/employers', { params: { query: { ...dates, limit: ALL } } })));
  return (answer?.employers ?? []).map(({ employerId: value, name: label }) => ({ value, label }));
}

/** Who may not read them types them again. */
async function openedIn({ stream, eventId }: Schemas['EntryView']): Promise<Given> {
  try {
    const texts = await textsOf(stream, eventId);
    return Object.fromEntries(texts.map(({ field, text }) => [field, text ?? '']));
  } catch (error) {
    if (error instanceof Refused) return {};
    throw error;
  }
}
