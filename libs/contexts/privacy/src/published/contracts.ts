import {
  dayField,
  type KeptInside,
  listField,
  objectOf,
  personId,
  pseudonymField,
  type PublicContract,
  publicContract,
} from '#libs/eventing';
import { householdId } from '../../../residency/src/published/ids.js';
import { staffMemberId } from '../../../workforce/src/published/ids.js';
import type { MergeReverted, ResidentsMerged } from '../model/duplicate.events.js';
import type { SubjectKeyDestroyed } from '../model/erasure.events.js';

const common = { context: 'privacy', classification: 'confidential', version: 1 } as const;

const survivor = pseudonymField('The one whose id remains, for this consumer.');

const residentsMerged = publicContract<ResidentsMerged>({
  ...{ ...common, name: 'residents-merged', of: ['ResidentsMerged'] },
  title: { de: 'Dublette zusammengeführt', en: 'The subject and the survivor are one person, who counts once.' },
  schema: objectOf({ from: dayField('First day on which they count as one.') }, { survivor }),
  publish: ({ data: { duplicateId, survivorId, from } }) => ({
    subject: personId(duplicateId),
    data: { from, survivor: personId(survivorId) },
  }),
});

const mergeReverted = publicContract<MergeReverted>({
  ...{ ...common, name: 'merge-reverted', of: ['MergeReverted'] },
  title: { de: 'Zusammenführung aufgehoben', en: 'The two were never one person: as if they had not been merged.' },
  schema: objectOf({}, { survivor }),
  publish: ({ data: { duplicateId, survivorId } }) => ({
    subject: personId(duplicateId),
    data: { survivor: personId(survivorId) },
  }),
});

const STAFF = /^staff:/;

/** The last event that bears the pseudonym of the person. */
const subjectErased = publicContract<SubjectKeyDestroyed>({
  ...{ ...common, name: 'subject-erased', of: ['SubjectKeyDestroyed'] },
  title: {
    de: 'Person gelöscht',
    en: 'Whatever can be tied to the subject is to be erased; nothing more comes with that pseudonym.',
  },
  schema: objectOf(
    {},
    {
      households: listField(
        { type: 'string', format: 'pseudonym' },
        'Households the person was in, for this consumer.',
      ),
    },
  ),
  publish: ({ data: { subject, households } }) =>
    STAFF.test(subject)
      ? { subject: staffMemberId(subject.replace(STAFF, '')), data: {} }
      : {
          subject: personId(subject),
          data: { households: [subject, ...households].map((id) => ({ ...householdId(id), whose: subject })) },
        },
  erases: ({ data: { subject } }) => [subject],
});

export const privacyContracts: readonly PublicContract[] = [residentsMerged, mergeReverted, subjectErased];

const disposal = 'what is destroyed is told by subject-erased; how it came to that is for the file';

const restriction = 'that there is somebody few may know of is for those few';

const release = 'with whom somebody shares what is for the person and those who work with them';

export const privacyKeptInside: KeptInside = {
  DuplicateSuspected: 'nothing counts otherwise yet',
  ConfidentialityReleased: release,
  ReleaseWithdrawn: release,
  DisclosureMade: release,
  LegalDisclosureMade: release,
  LegalHoldPlaced: disposal,
  LegalHoldLifted: disposal,
  OfferedToArchive: disposal,
  ArchiveAnswered: disposal,
  DisposalProposed: disposal,
  DisposalApproved: disposal,
  DisposalCarriedOut: disposal,
  NoteDisposalProposed: disposal,
  NoteDisposalApproved: disposal,
  ProcessingRestricted: restriction,
  RestrictionLifted: restriction,
  ObjectionRecorded: restriction,
  ObjectionDecided: restriction,
  EntryKeyDestroyed: 'what was sealed in an entry is not published',
};
