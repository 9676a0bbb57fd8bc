import { api, bodyOf, ifAllowed, type Schemas } from '../../api/client.js';
import type { Dates } from '../../dates.js';

/** What the head of a case says. */
export interface CaseFile {
  readonly person: Schemas['Person'] | null;
  readonly resident: Schemas['ResidentView'];
  /** The open case, or the last one. */
  readonly open: Schemas['CaseView'] | undefined;
  readonly standing: Schemas['StandingView'] | null;
  readonly language: Schemas['LanguageView'] | null;
  readonly work: Schemas['PlacementsOfResidentView'] | null;
  readonly moveOuts: Schemas['MoveOutHistoriesView'] | null;
}

/** @throws {Refused} when the resident is not there, or not the reader's */
export async function caseFileOf(residentId: string, dates: Dates): Promise<CaseFile> {
  const params = { path: { residentId }, query: dates };
  const resident = await bodyOf(api.GET('/residents/{residentId}', { params }));
  const { household } = resident;
  const householdId = household?.householdId;
  const [person, open, standing, language, work, moveOuts] = await Promise.all([
    ifAllowed(bodyOf(api.GET('/people/{residentId}', { params }))).catch(() => null),
    caseOf(residentId, dates),
    ifAllowed(bodyOf(api.GET('/residents/{residentId}/standing', { params }))).catch(() => null),
    ifAllowed(bodyOf(api.GET('/residents/{residentId}/language', { params }))).catch(() => null),
    ifAllowed(bodyOf(api.GET('/residents/{residentId}/placements', { params }))).catch(() => null),
    householdId === undefined
      ? null
      : ifAllowed(
          bodyOf(api.GET('/households/{householdId}/move-outs', { params: { path: { householdId }, query: dates } })),
        ).catch(() => null),
  ]);
  return { person, resident, open, standing, language, work, moveOuts };
}

/** The service narrows the list to what is the reader's own. */
async function caseOf(residentId: string, dates: Dates) {
  const query = { ...dates, text: residentId, limit: 50 };
  const answer = await ifAllowed(bodyOf(api.GET('/cases', { params: { query } }))).catch(() => null);
  const all = (answer?.cases ?? []).filter((one) => one.residentId === residentId || one.recordedAs === residentId);
  return all.find(({ status }) => status === 'OPEN') ?? all.at(-1);
}

/** Of the person: what the rest of the page and its forms name. */
export const knownOf = ({ resident, open }: CaseFile) => ({
  residentId: resident.residentId,
  caseId: open?.caseId ?? '',
  householdId: resident.household?.householdId ?? resident.residentId,
  accommodationId: resident.presence?.accommodationId ?? '',
});
