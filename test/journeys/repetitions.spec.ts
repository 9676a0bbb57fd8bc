import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startTalks, talk } from './talks.js';

const on = '2016-02-10';
const LATER = '2016-02-11';

/** A command that brings an id of the caller's choosing. */
type Introducing = Readonly<{
  code: string;
  /** The field that holds the id. */
  id: string;
  path: string;
  body: Readonly<Record<string, unknown>>;
  /** For every other field of the body a value that it does not have; `undefined` says that it is left out. */
  others: Readonly<Record<string, unknown>>;
  /** Sealed: another text passes for the same. */
  sealed?: string;
  /** Fields that say which entry is meant, or whose difference is ordinary, and why. */
  apart?: Readonly<Record<string, string>>;
}>;

const caseOf = (residentId: string) => `/residents/${residentId}/cases/C-${residentId}`;
const placed = { employerId: 'F-1', supportedBy: 'IM', permission: { basis: 'TITLE_ALLOWS' }, jobTitle: 'Helferin' };
const flat = { landlordType: 'PRIVATE', areaSqm: 70, rooms: 3, coldRent: 400, sideCosts: 100, heating: 60, deposit: 0 };

const WORKFORCE: readonly Introducing[] = [
  {
    ...{ code: 'UNIT_ID_TAKEN', id: 'unitId', path: '/units' },
    body: { unitId: 'U-9', name: 'Sachgebiet', on },
    others: { name: 'Anderes', code: '50.1', on: LATER },
  },
  {
    ...{ code: 'EXPANSION_PLAN_ID_TAKEN', id: 'planId', path: '/expansion-plans' },
    body: { planId: 'P-1', maxPositions: 10, fixedTerm: true, on },
    others: { maxPositions: 9, fixedTerm: false, on: LATER },
  },
  {
    ...{ code: 'STAFF_ID_TAKEN', id: 'staffId', path: '/staff', sealed: 'name' },
    body: { staffId: 'IM-90', unitId: 'U1', contract: { from: on }, fte: 1, name: 'Erika Beispiel' },
    others: {
      ...{ unitId: 'U-9', fte: 0.5, qualification: 'Sozialarbeit', expansionPlanId: 'P-1' },
      contract: { from: on, until: '2016-12-31' },
    },
  },
];

const HOUSING: readonly Introducing[] = [
  {
    ...{ code: 'ACCOMMODATION_ID_TAKEN', id: 'accommodationId', path: '/accommodations' },
    body: { accommodationId: 'NEU', name: 'Neubau', pillar: 'COMMUNAL', responsibleBody: 'CITY', capacity: 9, on },
    others: {
      ...{ name: 'Altbau', pillar: 'HOUSING_PROJECT', responsibleBody: 'STATE', capacity: 8, on: LATER },
      ...{ aliases: ['N'], districtId: 'D-1', listOrder: 7 },
    },
  },
  {
    ...{ code: 'MOVE_OUT_ID_TAKEN', id: 'moveOutId', path: '/households/R-LALE/move-outs' },
    body: { moveOutId: 'M-1', memberIds: ['R-LALE'], on },
    others: { memberIds: ['R-LALE', 'R-KIND'], need: { rooms: 2 }, on: LATER },
  },
  {
    ...{ code: 'OFFER_ID_TAKEN', id: 'offerId', path: '/households/R-LALE/move-outs/M-1/offers', sealed: 'address' },
    body: { offerId: 'F-1', ...flat, subsidised: false, address: 'Probeweg 1', on },
    others: {
      ...{ landlordType: 'OTHER', areaSqm: 71, rooms: 4, coldRent: 401, sideCosts: 101, heating: 61, deposit: 1 },
      ...{ subsidised: true, on: LATER },
    },
  },
  {
    ...{ code: 'CONTACT_ID_TAKEN', id: 'contactId', path: '/households/R-AYLA/aftercares/N-1/contacts' },
    body: { contactId: 'K-1', kind: 'VISIT', topics: ['Strom'], note: 'angekommen', on },
    others: { kind: 'CALL', topics: ['Gas'], on: LATER },
    sealed: 'note',
  },
];

const CASEWORK: readonly Introducing[] = [
  {
    ...{ code: 'CASE_ID_TAKEN', id: 'caseId', path: '/residents/R-NEU/cases' },
    body: { caseId: 'C-N', managerId: 'IM-019', accommodationId: 'WPP', openedBecause: 'NEED', on },
    others: { managerId: 'IM-022', accommodationId: 'OSK', openedBecause: 'REQUEST', on: LATER },
  },
  {
    ...{ code: 'HANDOVER_OFFER_ID_TAKEN', id: 'offerId', path: `${caseOf('R-OMID')}/handover-offers` },
    body: { offerId: 'A-1', toManagerId: 'IM-022', reason: 'Urlaub', on },
    others: { toManagerId: 'IM-023', reason: 'Elternzeit', on: LATER },
  },
  {
    ...{ code: 'REFERRAL_ID_TAKEN', id: 'referralId', path: `${caseOf('R-LALE')}/referrals` },
    body: { referralId: 'V-1', target: 'JOBCENTER', informedOnly: true, on },
    others: { target: 'LEGAL', informedOnly: false, on: LATER },
  },
  {
    ...{ code: 'PROTECTION_NOTICE_ID_TAKEN', id: 'noticeId', path: '/residents/R-LALE/protection-notices' },
    body: { noticeId: 'S-1', decision: 'REFUGEE', noticeOn: '2016-01-10', on },
    others: { decision: 'SUBSIDIARY', noticeOn: '2016-01-11', on: LATER },
  },
  {
    ...{ code: 'COURSE_ID_TAKEN', id: 'courseId', path: '/residents/R-LALE/courses' },
    body: { courseId: 'K-1', courseKind: 'INTEGRATION_COURSE', provider: 'Volkshochschule', from: on, on },
    others: {
      ...{ courseKind: 'OTHER', provider: 'Bildungsverein', from: LATER, until: '2016-09-30', on: LATER },
    },
  },
  {
    ...{ code: 'PERMIT_ID_TAKEN', id: 'permitId', path: '/residents/R-LALE/work-permits' },
    body: { permitId: 'E-1', employerId: 'F-1', kind: 'EMPLOYMENT', validFrom: on, validUntil: '2016-12-31', on },
    others: {
      ...{ employerId: 'F-2', kind: 'MINI_JOB', validFrom: LATER, validUntil: '2016-11-30', on: LATER },
    },
  },
  {
    ...{ code: 'PLACEMENT_ID_TAKEN', id: 'placementId', path: '/placements', sealed: 'jobTitle' },
    body: { placementId: 'J-1', residentId: 'R-LALE', caseId: 'C-R-LALE', kind: 'EMPLOYMENT', startsOn: on, ...placed },
    others: {
      ...{ residentId: 'R-OMID', caseId: 'C-R-OMID', kind: 'MINI_JOB', employerId: 'F-2', supportedBy: 'SELF' },
      ...{ startsOn: LATER, endsOn: '2016-12-31', weeklyHours: 20, on: LATER },
      permission: { basis: 'NOT_REQUIRED', ruleId: 'X' },
    },
  },
];

const TALKS: readonly Introducing[] = [
  {
    ...{ code: 'CONSULTATION_ID_TAKEN', id: 'consultationId', path: '/consultations', sealed: 'note' },
    body: talk('B-1', { on, note: 'Arbeit gesucht', requestId: 'A-1' }),
    others: {
      ...{ residentId: 'R-OMID', caseId: 'C-R-OMID', accommodationId: 'OSK', place: 'PHONE', managerId: 'IM-022' },
      ...{ topics: ['LANGUAGE'], occasion: 'ON_NEED', requestId: undefined, officeHourId: 'S-9', durationMin: 46 },
      ...{ interpreter: 'PROFESSIONAL', outcome: 'REFERRED', on: LATER },
    },
  },
  {
    ...{ code: 'REQUEST_ID_TAKEN', id: 'requestId', path: '/consultation-requests' },
    body: { requestId: 'A-2', accommodationId: 'WPP', requestedBy: 'OPERATOR', topics: ['LANGUAGE'], on },
    others: {
      ...{ accommodationId: 'OSK', residentId: 'R-OMID', requestedBy: 'RESIDENT', topics: ['LANGUAGE', 'HEALTH'] },
      ...{ neededBy: '2016-03-01', on: LATER },
    },
  },
  {
    ...{ code: 'OFFICE_HOUR_ID_TAKEN', id: 'officeHourId', path: '/office-hours' },
    body: {
      ...{ officeHourId: 'S-1', accommodationId: 'WPP', managerId: 'IM-019', day: '2016-02-20' },
      ...{ startsAt: '14:30', durationMin: 120, on },
    },
    others: {
      ...{ accommodationId: 'OSK', managerId: 'IM-022', day: '2016-02-21', startsAt: '15:00', durationMin: 90 },
      on: LATER,
    },
  },
];

const PLACE = { accommodationId: 'another place has its own ids', operatorId: 'another place has its own ids' };

const PARTNERSHIP: readonly Introducing[] = [
  {
    ...{ code: 'OPERATOR_ID_TAKEN', id: 'operatorId', path: '/operators' },
    body: { operatorId: 'O-SUED', name: 'Testbetreiber Süd', on },
    others: { name: 'Testbetreiber West', on: LATER },
  },
  {
    ...{ code: 'CONTACT_ID_TAKEN', id: 'contactId', path: '/partner-contacts' },
    body: { contactId: 'PK-1', partnerType: 'VOLUNTEER', topic: 'Sprachpaten', on },
    others: { partnerType: 'AUTHORITY', accommodationId: 'OSK', topic: 'Fahrräder', on: LATER },
  },
  {
    ...{ code: 'MEETING_ID_TAKEN', id: 'meetingId', path: '/coordination-meetings' },
    body: { meetingId: 'T-1', level: 'SITE', accommodationId: 'OSK', operatorId: 'O-NORD', topics: ['Küche'], on },
    others: { operatorId: 'O-SUED', topics: ['Bad'], openIssues: ['I-9'], on: LATER },
    apart: { accommodationId: PLACE.accommodationId, level: 'the management has its own ids' },
  },
  {
    ...{ code: 'ISSUE_ID_TAKEN', id: 'issueId', path: '/coordination-issues' },
    body: { issueId: 'I-1', accommodationId: 'OSK', topic: 'Heizung', on },
    others: { topic: 'Aufzug', on: LATER },
    apart: PLACE,
  },
  {
    ...{ code: 'ASSESSMENT_ID_TAKEN', id: 'assessmentId', path: '/cooperation-assessments' },
    body: {
      assessmentId: 'E-1',
      periodFrom: '2016-01-01',
      periodUntil: '2016-01-31',
      text: 'Gut.',
      rating: 'GOOD',
      on,
    },
    others: { periodFrom: '2016-01-02', periodUntil: '2016-01-30', text: 'Gut!', rating: undefined, on: LATER },
  },
  {
    ...{ code: 'EMPLOYER_ID_TAKEN', id: 'employerId', path: '/employers' },
    body: { employerId: 'F-9', name: 'Gärtnerei Erfunden', sector: 'Gartenbau', on },
    others: { name: 'Gärtnerei Anders', sector: 'Handel' },
    apart: { on: 'a firm that is known may be named again on another day, as by each file of an import' },
  },
  {
    ...{ code: 'EMPLOYER_CONTACT_ID_TAKEN', id: 'contactId', path: '/employers/F-1/contacts' },
    body: { contactId: 'FK-1', kind: 'CALL', topic: 'Praktika', result: 'zwei Plätze', on },
    others: { kind: 'VISIT', topic: 'Ausbildung', result: 'drei Plätze', on: LATER },
  },
];

const question = { text: 'Wie viele Fachkräfte sind im Einsatz?', figures: ['STAFFING'] };

const GOVERNANCE: readonly Introducing[] = [
  {
    ...{ code: 'INQUIRY_ID_TAKEN', id: 'inquiryId', path: '/council-inquiries' },
    body: {
      ...{ inquiryId: 'A-1', title: 'Anfrage', askedBy: 'Fraktion', addressedTo: 'Ratsversammlung' },
      ...{ sessionOn: '2016-03-17', agendaItem: '3.5', questions: [question], on },
    },
    others: {
      ...{ title: 'Andere', askedBy: 'Andere Fraktion', addressedTo: 'Ausschuss', sessionOn: '2016-03-18' },
      ...{ agendaItem: '3.6', preamble: 'Vorab', questions: [question, question], on: LATER },
    },
  },
];

const SEALED = { recipient: 'sealed, and always there: it cannot be compared' };

const PRIVACY: readonly Introducing[] = [
  {
    ...{ code: 'RELEASE_ID_TAKEN', id: 'releaseId', path: '/residents/R-LALE/releases' },
    body: {
      ...{ releaseId: 'F-1', recipient: 'Bäckerei', recipientKind: 'EMPLOYER', dataClasses: ['CV'], form: 'WRITTEN' },
      ...{ purpose: 'APPLICATION', from: on },
    },
    others: {
      ...{ recipientKind: 'LANDLORD', dataClasses: ['CV', 'CONTACT'], form: 'ELECTRONIC', purpose: 'HOUSING' },
      ...{ from: LATER, until: '2016-04-30' },
    },
    apart: SEALED,
  },
  {
    ...{ code: 'DISCLOSURE_ID_TAKEN', id: 'disclosureId', path: '/residents/R-LALE/disclosures' },
    body: { disclosureId: 'W-1', releaseId: 'F-1', dataClasses: ['CV'], on },
    others: { releaseId: 'F-2', dataClasses: ['CONTACT'], on: LATER },
  },
  {
    ...{ code: 'DISCLOSURE_ID_TAKEN', id: 'disclosureId', path: '/residents/R-LALE/legal-disclosures' },
    body: {
      ...{ disclosureId: 'G-1', recipient: 'Jobcenter', recipientKind: 'JOBCENTER', dataClasses: ['BENEFIT_REGIME'] },
      ...{ legalBasis: '§ 71 Abs. 1 SGB X', on },
    },
    others: { recipientKind: 'AUTHORITY', legalBasis: '§ 72 SGB X', dataClasses: ['CONTACT'], on: LATER },
    apart: SEALED,
  },
  {
    ...{ code: 'HOLD_ID_TAKEN', id: 'holdId', path: '/residents/R-LALE/legal-holds' },
    body: { holdId: 'S-1', ground: 'COURT_PROCEEDINGS', on },
    others: { ground: 'AUDIT', on: LATER },
  },
];

const ALL = [...PRIVACY, ...GOVERNANCE, ...WORKFORCE, ...HOUSING, ...CASEWORK, ...TALKS, ...PARTNERSHIP];
const EACH = ALL.map((one) => [`${one.code} of ${one.path}`, one] as const);

type Schema = Readonly<{ properties: Readonly<Record<string, unknown>> }>;
type Operation = Readonly<{
  responses: Readonly<Record<string, { description: string }>>;
  requestBody?: { content: Readonly<Record<string, { schema: { $ref: string } }>> };
}>;
type Described = Readonly<{
  paths: Readonly<Record<string, { post?: Operation }>>;
  components: { schemas: Readonly<Record<string, Schema>> };
}>;

/** A household is no entry of its own: the people's entries tell it. An answer's id stands for all its drafts. */
const NO_ENTRY = ['HOUSEHOLD_ID_TAKEN', 'REPORT_ID_TAKEN'];

/** Every command that may be refused because its id is taken, with the fields of its body. */
async function documented(lotse: LotseOverHttp) {
  const { paths, components } = (await lotse.get('/openapi.json')).body as unknown as Described;
  return Object.entries(paths).flatMap(([path, { post }]) => {
    const code = /`([A-Z_]+_ID_TAKEN)`/.exec(post?.responses['409']?.description ?? '')?.[1];
    const schema = schemaOf(post);
    return code === undefined || NO_ENTRY.includes(code)
      ? []
      : [{ path, code, fields: Object.keys(components.schemas[schema]!.properties) }];
  });
}

const schemaOf = (post: Operation | undefined): string =>
  post?.requestBody?.content['application/json']?.schema.$ref.split('/').at(-1) ?? '';

const isPath = (template: string, path: string): boolean =>
  new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);

describe('an id of the caller’s choosing', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    ({ lotse } = await startTalks());
    for (const staffId of ['IM-022', 'IM-023']) {
      await lotse.record('/staff', { staffId, unitId: 'U1', contract: { from: '2015-10-01' }, fte: 1 });
      await lotse.record(`/staff/${staffId}/deployments`, { mode: 'MOBILE', from: '2015-10-01' });
    }
    const arrival = { accommodationId: 'WPP', arrivalKind: 'ALLOCATION_BY_STATE', on: '2016-01-05' };
    await lotse.record('/residents', { residentId: 'R-NEU', ...arrival });
    await lotse.record('/residents', { residentId: 'R-KIND', householdId: 'R-LALE', role: 'CHILD', ...arrival });
    await lotse.record('/residents/R-NEU/privacy-notices', { form: 'ORAL', on: '2016-01-05' });
    const asked = { accommodationId: 'WPP', requestedBy: 'RESIDENT', topics: ['LANGUAGE'], on: '2016-02-01' };
    await lotse.record('/consultation-requests', { requestId: 'A-1', ...asked });
    await lotse.record('/operators', { operatorId: 'O-NORD', name: 'Testbetreiber Nord', on: '2015-09-23' });
    await lotse.record('/accommodations/OSK/operators', { operatorId: 'O-NORD', from: '2015-09-23' });
    for (const employerId of ['F-1', 'F-2']) {
      await lotse.record('/employers', { employerId, name: `Betrieb ${employerId}`, on: '2015-09-23' });
    }
    const moved = { aftercareId: 'N-1', residentIds: ['R-AYLA'], on: '2016-02-02' };
    await lotse.record('/households/R-AYLA/aftercares', moved);
  });

  it.each(EACH)('is a repetition where all is the same: %s', async (_, { path, body, sealed }) => {
    expect(await lotse.record(path, body)).toMatchObject({ recorded: true });
    const head = await lotse.lotse.store.head();
    expect(await lotse.record(path, body)).toMatchObject({ recorded: false });
    const other = sealed === undefined ? body : { ...body, [sealed]: 'Ein anderer Text' };
    expect(await lotse.record(path, other)).toMatchObject({ recorded: false });
    expect(await lotse.lotse.store.head()).toBe(head);
  });

  it.each(EACH)('is refused with the field that differs and the entry: %s', async (_, one) => {
    const { path, body, id, code, others } = one;
    const { stream } = await lotse.record(path, body);
    const recorded = await lotse.lotse.store.readStream(stream as string);
    for (const field of [...Object.keys(others), ...(one.sealed === undefined ? [] : [one.sealed])]) {
      const value = field === one.sealed ? undefined : others[field];
      const { status, body: problem } = await lotse.post(path, { ...body, [field]: value });
      const [named, differing] = (problem['fields'] as { field: string }[]).map((each) => each.field);
      expect({ status, code: problem['code'], named, differing: differing?.split('.')[0] }).toEqual({
        ...{ status: 409, code, named: id, differing: field },
      });
      const entry = recorded.find((event) => event.id === (problem['related'] as string[])[0]);
      expect((entry?.data as Record<string, unknown>)[id]).toBe(body[id]);
    }
    expect(await lotse.lotse.store.readStream(stream as string)).toEqual(recorded);
  });

  it('can be corrected with another content', async () => {
    const { path, body } = TALKS[1]!;
    const { stream } = await lotse.record(path, body);
    const [first] = await lotse.lotse.store.readStream(stream as string);
    const correction = { ...body, topics: ['HEALTH'], replaces: { eventId: first!.id, reason: 'verhört' } };
    expect(await lotse.record(path, correction)).toMatchObject({ recorded: true });
    expect(await lotse.post(path, body)).toMatchObject({ status: 409, body: { code: 'REQUEST_ID_TAKEN' } });
  });

  it('is asked about every field of every command that brings one', async () => {
    const commands = await documented(lotse);
    expect(commands.length).toBe(ALL.length);
    for (const { path, code, fields } of commands) {
      const one = ALL.find((each) => each.code === code && isPath(path, each.path));
      const asked = [one?.id, one?.sealed, ...Object.keys({ ...one?.others, ...one?.apart })];
      const left = fields.filter((field) => !asked.includes(field));
      expect({ path, left }).toEqual({ path, left: expect.arrayContaining(['replaces', 'lateReason']) });
      expect(left).toHaveLength(2);
    }
  });
});
