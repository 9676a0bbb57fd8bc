import { householdOn } from '#libs/contexts/residency';
import { categoryOf, effectiveHistory, ENTRY_VOIDED, idOf, inOrder, type RecordedEvent } from '#libs/eventing';
import { OF_HOUSEHOLD, OF_RESIDENT, type Person } from './streams-about.js';

/** Fields that name people. */
export const PEOPLE = new Set(['residentId', 'residentIds', 'memberIds', 'duplicateId', 'survivorId']);

/** The process that an entry of a household belongs to; of an aftercare before that of the move that led to it. */
const PROCESSES = ['aftercareId', 'moveOutId'];

/**
 * Which entries of a stream are about the person. Whom an entry names decides, also where it corrects one on somebody
 * else; what names nobody is about those whom its process names in effect.
 */
export function ownEntries(stream: readonly RecordedEvent[], person: Person): RecordedEvent[] {
  const byId = new Map(stream.map((event) => [event.id, event]));
  const corrected = ({ corrects }: RecordedEvent) => byId.get(corrects?.eventId ?? '');
  const naming = effectiveHistory(stream).filter(({ event }) => isNamedIn(event, person));

  /** A replacement stands in the place of what it replaces. */
  const placeOf = (event: RecordedEvent): number => {
    const replaced = corrected(event);
    return replaced ? placeOf(replaced) : event.version;
  };

  const isOfOwnProcess = (event: RecordedEvent): boolean => {
    const names = naming.filter((entry) => processOf(entry.event) === processOf(event));
    if (!OF_HOUSEHOLD.includes(categoryOf(event.stream))) return names.length > 0;
    // The others of a household go on without whoever has left it, or was never part of what they do.
    const last = names.findLast((entry) => inOrder(entry, { event, place: placeOf(event) }) < 0);
    return last !== undefined && last.event.type !== 'MoveOutMemberRemoved' && wasInHousehold(event, person);
  };

  const isOwn = (event: RecordedEvent): boolean => {
    if (peopleIn(event).length > 0) return isNamedIn(event, person);
    const voided = event.type === ENTRY_VOIDED ? corrected(event) : undefined;
    return voided ? isOwn(voided) : isOwnStream(event.stream, person) || isOfOwnProcess(event);
  };
  return stream.filter(isOwn);
}

/** Ids of people that an entry names. */
export const peopleIn = ({ data }: RecordedEvent): string[] =>
  Object.entries(data).flatMap(([field, value]) => (PEOPLE.has(field) ? ([value].flat() as string[]) : []));

const isNamedIn = (event: RecordedEvent, { ids }: Person): boolean => peopleIn(event).some((id) => ids.includes(id));

const isOwnStream = (stream: string, { ids }: Person): boolean =>
  OF_RESIDENT.includes(categoryOf(stream)) && ids.includes(idOf(stream));

/** Most processes are a stream of their own. */
function processOf({ data, stream }: RecordedEvent): string {
  const fields = data as Readonly<Record<string, unknown>>;
  const field = PROCESSES.find((name) => typeof fields[name] === 'string');
  return field ? `${field} ${String(fields[field])}` : stream;
}

const wasInHousehold = ({ stream, occurredOn }: RecordedEvent, { residents }: Person): boolean =>
  residents.some((resident) => householdOn(resident, occurredOn) === idOf(stream));
