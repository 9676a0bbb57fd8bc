import type { NewEvent } from '#libs/eventing';
import type {
  ArchiveAnswered,
  DisposalApproved,
  DisposalCarriedOut,
  DisposalProposed,
  LegalHoldLifted,
  LegalHoldPlaced,
  NoteDisposalApproved,
  NoteDisposalProposed,
  OfferedToArchive,
} from './disposal.events.js';

export const residentId = 'R-DALET';
export const retention = { lastOn: '2016-02-15', endsOn: '2022-12-31', caseYears: 6 };

export const offered = (occurredOn = '2023-01-10'): NewEvent<OfferedToArchive> => ({
  type: 'OfferedToArchive',
  occurredOn,
  data: { residentId, retention },
});

export const answered = (occurredOn = '2023-02-10'): NewEvent<ArchiveAnswered> => ({
  type: 'ArchiveAnswered',
  occurredOn,
  data: { residentId, answer: 'DECLINED' },
});

export const proposed = (occurredOn = '2023-03-01'): NewEvent<DisposalProposed> => ({
  type: 'DisposalProposed',
  occurredOn,
  data: { residentId, retention },
});

export const approved = (occurredOn = '2023-03-02'): NewEvent<DisposalApproved> => ({
  type: 'DisposalApproved',
  occurredOn,
  data: { residentId },
});

export const carriedOut = (occurredOn = '2023-03-03'): NewEvent<DisposalCarriedOut> => ({
  type: 'DisposalCarriedOut',
  occurredOn,
  data: { residentId, keys: [{ of: 'PERSON', sha256: 'abc' }] },
});

export const held = (occurredOn = '2023-02-20', holdId = 'S-1'): NewEvent<LegalHoldPlaced> => ({
  type: 'LegalHoldPlaced',
  occurredOn,
  data: { residentId, holdId, ground: 'COURT_PROCEEDINGS' },
});

export const lifted = (occurredOn = '2023-02-25', holdId = 'S-1'): NewEvent<LegalHoldLifted> => ({
  type: 'LegalHoldLifted',
  occurredOn,
  data: { residentId, holdId },
});

export const noteRetention = { lastOn: '2016-02-15', endsOn: '2019-12-31', noteYears: 3 };
export const notes = [
  { stream: 'consultation-B-1', eventId: 'event-b1' },
  { stream: 'consultation-B-2', eventId: 'event-b2' },
];

export const notesProposed = (occurredOn = '2020-02-01', which = notes): NewEvent<NoteDisposalProposed> => ({
  type: 'NoteDisposalProposed',
  occurredOn,
  data: { residentId, retention: noteRetention, notes: which },
});

export const notesApproved = (occurredOn = '2020-02-02', which = notes): NewEvent<NoteDisposalApproved> => ({
  type: 'NoteDisposalApproved',
  occurredOn,
  data: { residentId, notes: which },
});
