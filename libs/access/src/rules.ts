import type { OperationName } from '#libs/eventing-nest';
import type { Role, Scope } from './roles.js';

/**
 * `all`; `own`: what `isOwn` says is the person's own, and with a reason only where so named; or the scope that a
 * machine's token needs. `only`: of what is the person's own, these fields and nothing else.
 */
export type Grant =
  'all' | 'own' | 'own, with a reason' | Readonly<{ scope: Scope }> | Readonly<{ only: readonly string[] }>;

export interface Rule {
  /** For people who read the table. */
  readonly what: string;
  /** Whose data an answer has: reading it is noted in the access log. */
  readonly about: 'nobody' | 'staff' | 'residents';
  /** The parameter that narrows a list to what is own: whose cases, or which site. */
  readonly narrow?: 'managerId' | 'staffId' | 'accommodationId';
  readonly may: Readonly<Partial<Record<Role, Grant>>>;
  /** Emergency access opens it, too: libs/access/src/break-glass. */
  readonly byBreakGlass?: true;
}

const EVERYBODY_HERE: Rule['may'] = {
  ...{ INTEGRATION_MANAGER: 'all', UNIT_LEAD: 'all', REPORT_EDITOR: 'all', AUDITOR: 'all' },
  ...{ DATA_PROTECTION_OFFICER: 'all', HR_CLERK: 'all', ADMINISTRATOR: 'all' },
};

/** What was agreed with the operators that their social workers see: who lives there, and how to talk to them. */
const AGREED = {
  only: [
    ...['asOf', 'knownAt', 'page', 'total', 'residents', 'residentId', 'accommodationId', 'since', 'householdId'],
    ...['household', 'members', 'role', 'interpreterNeed', 'language', 'mode', 'presence', 'from', 'name'],
  ],
} as const;

const imported = { scope: 'import' } as const;

/** Who may do what: the only place. Nobody may do what is not in it. */
export const RULES: Readonly<Record<OperationName, Rule>> = {
  open: { what: 'health, descriptions of the API, where to sign in', about: 'nobody', may: {} },
  self: {
    what: 'see who one is',
    about: 'nobody',
    may: { ...EVERYBODY_HERE, OPERATOR_SOCIAL_WORKER: 'all', INTEGRATING_SYSTEM: 'all' },
  },
  'figures.read': { what: 'reports without people: figures, sites, partners', about: 'nobody', may: EVERYBODY_HERE },
  'caseload.read': {
    what: 'the caseload by name of the staff',
    about: 'staff',
    narrow: 'staffId',
    may: { INTEGRATION_MANAGER: 'own', UNIT_LEAD: 'all' },
  },
  'quality.read': {
    what: 'the list of what does not fit together',
    about: 'residents',
    may: { UNIT_LEAD: 'all', DATA_PROTECTION_OFFICER: 'all' },
  },
  'facts.read': {
    what: 'what a figure is made of (explain)',
    about: 'residents',
    may: {
      ...{ INTEGRATION_MANAGER: 'own', UNIT_LEAD: 'all', AUDITOR: 'all', HR_CLERK: 'own' },
      ...{ REPORT_EDITOR: 'own', DATA_PROTECTION_OFFICER: 'own', ADMINISTRATOR: 'own' },
    },
  },
  'staff.list': {
    what: 'who works here, by name',
    about: 'staff',
    may: { INTEGRATION_MANAGER: 'all', UNIT_LEAD: 'all', HR_CLERK: 'all' },
  },
  'staff.record': {
    what: 'hire, deploy, contracts, absences',
    about: 'staff',
    may: { UNIT_LEAD: 'all', HR_CLERK: 'all', INTEGRATING_SYSTEM: imported },
  },
  'unit.direct': {
    what: 'units, expansion plans, policies, standards, service mode',
    about: 'nobody',
    may: { UNIT_LEAD: 'all' },
  },
  'paper.record': {
    what: 'inquiries of the council; draft, approve, issue and withdraw the answers',
    about: 'nobody',
    may: { UNIT_LEAD: 'all', REPORT_EDITOR: 'all' },
  },
  'site.record': {
    what: 'accommodations, their operators, capacity and counts',
    about: 'nobody',
    may: { INTEGRATION_MANAGER: 'all', UNIT_LEAD: 'all', INTEGRATING_SYSTEM: imported },
  },
  'partner.record': {
    what: 'operators, employers, meetings, focus topics, office hours',
    about: 'nobody',
    may: { INTEGRATION_MANAGER: 'all', UNIT_LEAD: 'all', INTEGRATING_SYSTEM: imported },
  },
  'request.read': {
    what: 'requests for a consultation',
    about: 'residents',
    narrow: 'accommodationId',
    may: { INTEGRATION_MANAGER: 'all', UNIT_LEAD: 'all', OPERATOR_SOCIAL_WORKER: 'own' },
  },
  'request.record': {
    what: 'ask for a consultation, take it back',
    about: 'nobody',
    may: { INTEGRATION_MANAGER: 'all', UNIT_LEAD: 'all', OPERATOR_SOCIAL_WORKER: 'own', INTEGRATING_SYSTEM: imported },
  },
  'resident.find': {
    what: 'find people by name',
    about: 'residents',
    may: { INTEGRATION_MANAGER: 'all', UNIT_LEAD: 'all' },
  },
  'resident.list': {
    what: 'who lives where',
    about: 'residents',
    narrow: 'accommodationId',
    may: { INTEGRATION_MANAGER: 'own', UNIT_LEAD: 'all', OPERATOR_SOCIAL_WORKER: AGREED },
  },
  'resident.read': {
    what: "a resident's stays and household, and name",
    about: 'residents',
    byBreakGlass: true,
    may: { INTEGRATION_MANAGER: 'own', UNIT_LEAD: 'own', OPERATOR_SOCIAL_WORKER: AGREED },
  },
  'resident.record': {
    what: 'arrivals, moves, departures, households',
    about: 'residents',
    may: { INTEGRATION_MANAGER: 'own', UNIT_LEAD: 'all', INTEGRATING_SYSTEM: imported },
  },
  'case.list': {
    what: 'lists of cases, tasks, due dates, move-outs',
    about: 'residents',
    narrow: 'managerId',
    may: { INTEGRATION_MANAGER: 'own', UNIT_LEAD: 'all' },
  },
  'case.read': {
    what: 'what is recorded in a case',
    about: 'residents',
    byBreakGlass: true,
    may: { INTEGRATION_MANAGER: 'own', UNIT_LEAD: 'own' },
  },
  'case.record': {
    what: 'record in a case',
    about: 'residents',
    may: { INTEGRATION_MANAGER: 'own', UNIT_LEAD: 'own', INTEGRATING_SYSTEM: imported },
  },
  'case.hand-over': {
    what: 'hand over a case, offer it, accept or reject it',
    about: 'residents',
    may: { INTEGRATION_MANAGER: 'own', UNIT_LEAD: 'own' },
  },
  'case.take-all': {
    what: 'hand over all cases of somebody',
    about: 'staff',
    may: { INTEGRATION_MANAGER: 'own', UNIT_LEAD: 'own' },
  },
  'override.approve': {
    what: 'approve that somebody else signs without the assurance of costs',
    about: 'residents',
    may: { UNIT_LEAD: 'own' },
  },
  'history.read': {
    what: 'each entry of a history, texts sealed',
    about: 'residents',
    byBreakGlass: true,
    may: {
      ...{ INTEGRATION_MANAGER: 'own', UNIT_LEAD: 'own', AUDITOR: 'all', HR_CLERK: 'own' },
      ...{ REPORT_EDITOR: 'own', DATA_PROTECTION_OFFICER: 'own', ADMINISTRATOR: 'own' },
    },
  },
  'history.correct': {
    what: 'say that an entry did not happen',
    about: 'residents',
    may: { INTEGRATION_MANAGER: 'own', UNIT_LEAD: 'own', HR_CLERK: 'own' },
  },
  'text.read': {
    what: 'open what is sealed in an entry: names, notes',
    about: 'residents',
    byBreakGlass: true,
    may: { INTEGRATION_MANAGER: 'own', UNIT_LEAD: 'own, with a reason', HR_CLERK: 'own' },
  },
  'duplicate.read': {
    what: 'who may be the same person',
    about: 'residents',
    may: { UNIT_LEAD: 'all', DATA_PROTECTION_OFFICER: 'all' },
  },
  'duplicate.merge': { what: 'merge two, or take it back', about: 'residents', may: { UNIT_LEAD: 'all' } },
  erase: {
    what: 'destroy the keys of a person or an entry',
    about: 'residents',
    may: { DATA_PROTECTION_OFFICER: 'all' },
  },
  'access-log.read': {
    what: 'who has seen the data of a person',
    about: 'nobody',
    may: { DATA_PROTECTION_OFFICER: 'all', AUDITOR: 'all' },
  },
  'disclosure.read': {
    what: 'what was released from confidentiality, and what went out to whom',
    about: 'residents',
    byBreakGlass: true,
    may: { INTEGRATION_MANAGER: 'own', UNIT_LEAD: 'own', DATA_PROTECTION_OFFICER: 'all' },
  },
  'disposal.read': {
    what: 'whose time of keeping is over, and what was destroyed',
    about: 'residents',
    may: { UNIT_LEAD: 'all', AUDITOR: 'all', DATA_PROTECTION_OFFICER: 'all' },
  },
  'disposal.record': {
    what: 'offer to the archive, legal holds, propose a disposal',
    about: 'residents',
    may: { UNIT_LEAD: 'all', DATA_PROTECTION_OFFICER: 'all' },
  },
  'disposal.approve': {
    what: 'approve a disposal that somebody else has proposed, and carry it out',
    about: 'residents',
    may: { UNIT_LEAD: 'all', DATA_PROTECTION_OFFICER: 'all' },
  },
  'approval.read': {
    what: 'what waits for a second person, of the kinds that the role decides',
    about: 'residents',
    may: { UNIT_LEAD: 'all', REPORT_EDITOR: 'all', DATA_PROTECTION_OFFICER: 'all' },
  },
  'restriction.read': {
    what: 'whose processing is restricted, whose objection waits',
    about: 'residents',
    may: { DATA_PROTECTION_OFFICER: 'all' },
  },
  'restriction.record': {
    what: 'restrict processing, lift it, decide an objection',
    about: 'residents',
    may: { DATA_PROTECTION_OFFICER: 'all' },
  },
  'objection.record': {
    what: 'record that a person objects',
    about: 'residents',
    may: { INTEGRATION_MANAGER: 'own', UNIT_LEAD: 'own', DATA_PROTECTION_OFFICER: 'all' },
  },
  'data-copy.read': {
    what: 'a copy of everything about a person, for that person',
    about: 'residents',
    may: { DATA_PROTECTION_OFFICER: 'all' },
  },
  'break-glass': {
    what: "open what is not one's own, in an emergency",
    about: 'residents',
    may: { INTEGRATION_MANAGER: 'all', UNIT_LEAD: 'all' },
  },
  'break-glass.read': {
    what: 'who has opened what was not theirs, and why',
    about: 'residents',
    may: { UNIT_LEAD: 'all', DATA_PROTECTION_OFFICER: 'all', AUDITOR: 'all' },
  },
  'break-glass.acknowledge': {
    what: 'say that one knows of such an opening',
    about: 'nobody',
    may: { UNIT_LEAD: 'all', DATA_PROTECTION_OFFICER: 'all' },
  },
  'seal.read': {
    what: 'how far the log is sealed, and the program that verifies bundles',
    about: 'nobody',
    may: { AUDITOR: 'all', ADMINISTRATOR: 'all', DATA_PROTECTION_OFFICER: 'all' },
  },
  'bundle.read': {
    what: 'take away a history with its proofs, texts sealed',
    about: 'residents',
    may: { AUDITOR: 'all' },
  },
  operate: {
    what: 'reactions, relay, consumers of the feed, webhooks, the key of the seals',
    about: 'nobody',
    may: { ADMINISTRATOR: 'all' },
  },
  'log.export': {
    what: 'the whole log as it is stored, for backups: texts sealed, ids not',
    about: 'residents',
    may: { ADMINISTRATOR: 'all' },
  },
  'metrics.read': {
    what: 'numbers of the machine',
    about: 'nobody',
    may: { ADMINISTRATOR: 'all', INTEGRATING_SYSTEM: { scope: 'metrics' } },
  },
  'feed.read': {
    what: 'what is published, by pseudonyms',
    about: 'nobody',
    may: { INTEGRATING_SYSTEM: { scope: 'feed' } },
  },
};
