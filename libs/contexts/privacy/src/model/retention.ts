import { ensure, type LocalDate, type OtherStreams } from '#libs/eventing';
import { type CaseFile, closedOn, openCaseOn, publishedCaseFile } from '../../../casework/src/published/case-file.js';
import { inForce, type Policy, policy, type PolicyValues, valuesOn } from '../../../governance/src/published/policy.js';
import {
  accommodationOn,
  arrivedOnce,
  lastDayHere,
  publishedResident,
  type Resident,
} from '../../../residency/src/published/resident.js';
import { ensureNoneHeld, type Hold } from './disposal.js';
import type { NoteRetentionEnded, RetentionEnded } from './disposal.events.js';
import { RETENTION_ENDS_OTHERWISE, RETENTION_RUNNING, STILL_ACCOMPANIED } from './disposal-refusals.js';
import { PERSON_UNKNOWN } from './erasure-refusals.js';
import { readHeld, readHouseholdsGoing } from './holds.js';
import { readIdsOfPerson } from './same-person.js';

/** What is recorded of somebody under one id. */
type Record = Readonly<{ file: CaseFile; resident: Resident }>;

/** What says how long a person's data are kept. */
export type Kept = Readonly<{
  /** Under all ids of the person: whoever is accompanied under one of them is accompanied. */
  records: readonly Record[];
  rule: Policy;
  /** Holds that keep the person's key but are not in the person's own stream. */
  heldElsewhere: readonly Hold[];
  /** Those whose texts go with the person. */
  households: readonly string[];
}>;

export const readKept = (others: OtherStreams, residentId: string): Promise<Kept> =>
  Promise.all([
    others.stream(publishedResident, residentId),
    readRecords(others, residentId),
    others.stream(policy, 'retention'),
    readHeld(others, residentId),
  ]).then(([{ state: resident }, records, { state: rule }, held]) => {
    ensure(arrivedOnce(resident), PERSON_UNKNOWN, { field: 'residentId', values: [residentId] });
    const said = { records, rule, heldElsewhere: held.get(residentId) ?? [] };
    return readHouseholdsGoing(others, resident, residentId, held).then((households) => ({ ...said, households }));
  });

const readRecords = (others: OtherStreams, residentId: string): Promise<Record[]> =>
  readIdsOfPerson(others, residentId).then((ids) =>
    Promise.all(
      ids.map((id) =>
        Promise.all([others.stream(publishedCaseFile, id), others.stream(publishedResident, id)]).then(
          ([{ state: file }, { state: resident }]) => ({ file, resident }),
        ),
      ),
    ),
  );

/** How long data whose last day that is are kept, by the rule in force. */
export function retentionFrom(lastOn: LocalDate, adopted: PolicyValues | null | undefined): RetentionEnded {
  const { caseYears } = inForce('retention', adopted);
  return { lastOn, endsOn: yearsAfter(lastOn, caseYears), caseYears };
}

/** How long the notes about somebody are kept whose last day that is. */
export function noteRetentionFrom(lastOn: LocalDate, adopted: PolicyValues | null | undefined): NoteRetentionEnded {
  const { noteYears } = inForce('retention', adopted);
  return { lastOn, endsOn: yearsAfter(lastOn, noteYears), noteYears };
}

const yearsAfter = (lastOn: LocalDate, years: number): LocalDate => `${Number(lastOn.slice(0, 4)) + years}-12-31`;

/**
 * Asked by the rule of the day: what the city has adopted since counts for what is here already.
 *
 * @throws {Refusal} STILL_ACCOMPANIED, RETENTION_RUNNING
 */
export const ensureEnded = (kept: Kept, day: LocalDate): RetentionEnded =>
  over(retentionFrom(ensureGone(kept, day), valuesOn(kept.rule, day)), day);

/** The last day on which the person was here, or had an open case, under whichever id. */
function ensureGone({ records }: Kept, day: LocalDate): LocalDate {
  const isHere = records.some(
    ({ file, resident }) => accommodationOn(resident, day) !== undefined || openCaseOn(file, day) !== undefined,
  );
  const lastOn = records
    .flatMap(({ file, resident }) => [lastDayHere(resident, day), closedOn(file, day)])
    .filter((on) => on !== undefined)
    .sort()
    .at(-1);
  ensure(!isHere && lastOn !== undefined, STILL_ACCOMPANIED, { field: 'residentId', values: [day] });
  return lastOn;
}

function over<Retention extends Readonly<{ endsOn: LocalDate }>>(retention: Retention, day: LocalDate): Retention {
  ensure(retention.endsOn < day, RETENTION_RUNNING, { field: 'residentId', values: [retention.endsOn] });
  return retention;
}

/**
 * Whoever agrees to a destruction has seen until when the data were to be kept, and agrees to nothing else.
 *
 * @throws {Refusal} LEGAL_HOLD, STILL_ACCOMPANIED, RETENTION_RUNNING, RETENTION_ENDS_OTHERWISE
 */
export function ensureEndedAsSeen(kept: Kept, day: LocalDate, endsOn: LocalDate): RetentionEnded {
  ensureNoneHeld(kept.heldElsewhere);
  return asSeen(ensureEnded(kept, day), endsOn);
}

/**
 * The same of the notes.
 *
 * @throws {Refusal} LEGAL_HOLD, STILL_ACCOMPANIED, RETENTION_RUNNING, RETENTION_ENDS_OTHERWISE
 */
export function ensureNotesEndedAsSeen(kept: Kept, day: LocalDate, endsOn: LocalDate): NoteRetentionEnded {
  ensureNoneHeld(kept.heldElsewhere);
  return asSeen(over(noteRetentionFrom(ensureGone(kept, day), valuesOn(kept.rule, day)), day), endsOn);
}

function asSeen<Retention extends Readonly<{ endsOn: LocalDate }>>(retention: Retention, endsOn: LocalDate): Retention {
  ensure(retention.endsOn === endsOn, RETENTION_ENDS_OTHERWISE, {
    ...{ field: 'endsOn', values: [retention.endsOn, endsOn] },
  });
  return retention;
}
