import { type CommandRequest, type Decided, ensure, isRepeated, type LocalDate } from '#libs/eventing';
import type { Consultation } from '../../model/consultation.js';
import { type ConsultationEvent, type ConsultationHeld, CORE_TOPICS } from '../../model/consultation.events.js';
import {
  CASE_NOT_OPEN,
  CONSULTATION_ID_TAKEN,
  DURATION_INVALID,
  INTERPRETER_STATEMENT_REQUIRED,
  MANAGER_NOT_DEPLOYED,
  OCCASION_REQUIRED,
  STAFF_NOT_EMPLOYED,
  TOPIC_NOT_AGREED,
} from '../../model/refusals.js';
import { type OccasionAt, occasionIdOf } from './occasion.js';

export class HoldConsultation {
  constructor(
    readonly data: Omit<ConsultationHeld['data'], 'mode' | 'occasionId'> &
      Readonly<{
        /** The request that it answers, where it was held on request. */
        requestId?: string;
        /** The office hour in which it was held. */
        officeHourId?: string;
        on: LocalDate;
      }>,
    readonly request: CommandRequest,
  ) {}
}

/** What other streams say of that day. */
export type HeldAt = Readonly<{
  /** Of the manager; nothing without a contract. */
  isEmployed: boolean;
  deployment?: Readonly<{ mode: 'UNIT_LEAD' | 'ON_SITE' | 'MOBILE' }> | undefined;
  /** As decided by the unit lead. */
  siteMode?: 'ON_SITE' | 'MOBILE' | 'NONE' | undefined;
  siteName?: string | undefined;
  /** Of the topics, those agreed with the operator beside the four of the paper. */
  agreedTopics: readonly string[];
  /** The language in which the resident needs an interpreter. */
  interpreterLanguage?: string | undefined;
  isCaseOpen: boolean;
  /** Minutes; a longer talk is mistyped (policy `plausibility`). */
  longestTalkMinutes: number;
}> &
  OccasionAt;

export function holdConsultation(
  { data: { on, requestId, officeHourId, ...data } }: HoldConsultation,
  { held }: Consultation,
  at: HeldAt,
): Decided<ConsultationEvent>[] {
  const said = { ...data, ...named(requestId, officeHourId), on };
  if (isRepeated(held && asSaid(held), said, { taken: CONSULTATION_ID_TAKEN, by: 'consultationId' })) return [];

  const { managerId } = data;
  ensure(at.isEmployed, STAFF_NOT_EMPLOYED, { field: 'managerId', values: [managerId, on] });
  const mode = at.deployment?.mode;
  ensure(mode === 'ON_SITE' || mode === 'MOBILE', MANAGER_NOT_DEPLOYED, {
    field: 'managerId',
    values: [managerId, on, at.siteName ?? '–'],
  });
  ensureDuration(data, at);
  ensureOccasion(data, mode, at);
  ensureTopics(data, on, at);
  ensureForResident(data, on, at);
  const occasionId = occasionIdOf({ ...data, on, ...named(requestId, officeHourId) }, at);
  return [{ type: 'ConsultationHeld', data: { ...data, ...(occasionId !== undefined && { occasionId }), mode } }];
}

/** As the command says it: how the manager was deployed is found, not said, and what the occasion was is named. */
function asSaid({ mode: _, occasionId, ...held }: NonNullable<Consultation['held']>) {
  if (occasionId === undefined) return held;
  return held.occasion === 'ON_REQUEST' ? { ...held, requestId: occasionId } : { ...held, officeHourId: occasionId };
}

const named = (requestId?: string, officeHourId?: string) => ({
  ...(requestId !== undefined && { requestId }),
  ...(officeHourId !== undefined && { officeHourId }),
});

type Talk = Omit<HoldConsultation['data'], 'on'>;

function ensureDuration({ durationMin }: Talk, { longestTalkMinutes }: HeldAt): void {
  const isSound = Number.isInteger(durationMin) && durationMin >= 1 && durationMin <= longestTalkMinutes;
  ensure(isSound, DURATION_INVALID, { field: 'durationMin', values: [longestTalkMinutes] });
}

/** Mobile service comes on need or on request (seed, R8): at such a site each talk names its occasion. */
function ensureOccasion({ occasion, accommodationId }: Talk, mode: string, { siteMode }: HeldAt): void {
  const isMobileSite = accommodationId !== undefined && (siteMode ?? mode) === 'MOBILE';
  ensure(!isMobileSite || occasion !== 'OUTREACH', OCCASION_REQUIRED, { field: 'occasion' });
}

/** Further topics need an agreement with the operator (seed, R7). */
function ensureTopics({ topics, accommodationId = '–' }: Talk, on: LocalDate, at: HeldAt): void {
  const known: readonly string[] = [...CORE_TOPICS, ...at.agreedTopics];
  const further = topics.find((topic) => !known.includes(topic));
  ensure(further === undefined, TOPIC_NOT_AGREED, {
    field: 'topics',
    values: [further ?? '', at.siteName ?? accommodationId, on],
  });
}

function ensureForResident({ residentId, caseId, interpreter }: Talk, on: LocalDate, at: HeldAt): void {
  if (residentId === undefined) return;
  ensure(at.isCaseOpen, CASE_NOT_OPEN, { field: 'caseId', values: [caseId ?? residentId, on] });
  const isStated = interpreter !== undefined && interpreter !== 'NONE_NEEDED';
  ensure(at.interpreterLanguage === undefined || isStated, INTERPRETER_STATEMENT_REQUIRED, {
    field: 'interpreter',
    values: [{ language: at.interpreterLanguage ?? '' }],
  });
}
