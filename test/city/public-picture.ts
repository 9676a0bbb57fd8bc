import type { LocalDate } from '#libs/eventing';
import { type CloudEvent, cloudEventFor, pseudonymsWith } from '#libs/publishing';
import type { Lotse } from '../../apps/standalone/src/lotse.js';

/** What somebody who reads nothing but the feed knows of a day. */
export type PublicPicture = Readonly<{
  present: number;
  presentAt: Readonly<Record<string, number>>;
  openCases: number;
  openAftercares: number;
  talks: number;
}>;

/** Everything that is published, as one consumer gets it. */
export async function everythingPublished({ publishing }: Lotse): Promise<CloudEvent[]> {
  const mine = pseudonymsWith(Buffer.alloc(32, 1));
  const { events } = await publishing.log.read({ after: '0', limit: Number.MAX_SAFE_INTEGER });
  return events.map((event) => cloudEventFor(event, mine, publishing.publisher));
}

type Town = Readonly<{ homes: Map<string, string>; cases: Set<unknown>; cares: Set<unknown>; talks: Set<string> }>;
type Effect = (town: Town, event: CloudEvent) => void;

const moveIn: Effect = ({ homes }, { subject, data }) => homes.set(subject!, data['accommodation'] as string);
const leave: Effect = ({ homes }, { subject }) => homes.delete(subject!);
const open: Effect = ({ cases }, { data }) => cases.add(data['case']);

const EFFECTS: Readonly<Record<string, Effect | undefined>> = {
  'residency.resident-arrived.v1': moveIn,
  'residency.resident-back.v1': moveIn,
  'residency.resident-transferred.v1': ({ homes }, { subject, data }) => homes.set(subject!, data['to'] as string),
  'residency.resident-moved-out.v1': leave,
  'residency.resident-left-unknown.v1': leave,
  'residency.resident-departed.v1': leave,
  'residency.resident-died.v1': leave,
  'casework.case-opened.v1': open,
  'casework.case-reopened.v1': open,
  'casework.case-closed.v1': ({ cases }, { data }) => cases.delete(data['case']),
  'casework.consultation-held.v1': ({ talks }, { id }) => talks.add(id),
  'move-out.aftercare-opened.v1': ({ cares }, { data }) => cares.add(data['aftercare']),
  'move-out.aftercare-closed.v1': ({ cares }, { data }) => cares.delete(data['aftercare']),
};

/** @param history as `inEffect` of the consumer to copy gives it */
export function pictureOn(history: readonly CloudEvent[], day: LocalDate): PublicPicture {
  const town: Town = { homes: new Map(), cases: new Set(), cares: new Set(), talks: new Set() };
  for (const event of history.filter(({ occurredon }) => occurredon <= day)) {
    EFFECTS[event.type.replace('de.example.im.', '')]?.(town, event);
  }
  const presentAt: Record<string, number> = {};
  for (const site of [...town.homes.values()].sort()) presentAt[site] = (presentAt[site] ?? 0) + 1;
  return {
    present: town.homes.size,
    presentAt,
    openCases: town.cases.size,
    openAftercares: town.cares.size,
    talks: town.talks.size,
  };
}
