import type { LocalDate, Sealed } from '#libs/eventing';
import type {
  ConfidentialityReleased,
  DisclosureMade,
  LegalDisclosureMade,
  ReleaseWithdrawn,
} from './release.events.js';

export const residentId = 'R-OMID';

export const recipient: Sealed = { alg: 'A256GCM', subject: residentId, entry: 'E-1', iv: 'iv', ct: 'ct' };

export const released = (
  data: Partial<ConfidentialityReleased['data']> = {},
  occurredOn: LocalDate = '2016-03-01',
): ConfidentialityReleased => ({
  type: 'ConfidentialityReleased',
  occurredOn,
  data: {
    ...{ residentId, releaseId: 'F-1', recipient, recipientKind: 'EMPLOYER', purpose: 'APPLICATION' },
    ...{ dataClasses: ['CV', 'LANGUAGE_LEVEL'], until: '2016-04-30', form: 'WRITTEN', ...data },
  },
});

export const releaseWithdrawn = (occurredOn: LocalDate = '2016-03-20', releaseId = 'F-1'): ReleaseWithdrawn => ({
  type: 'ReleaseWithdrawn',
  occurredOn,
  data: { residentId, releaseId },
});

export const disclosed = (
  data: Partial<DisclosureMade['data']> = {},
  occurredOn: LocalDate = '2016-03-05',
): DisclosureMade => ({
  type: 'DisclosureMade',
  occurredOn,
  data: { residentId, disclosureId: 'W-1', releaseId: 'F-1', dataClasses: ['CV'], ...data },
});

export const disclosedByLaw = (
  data: Partial<LegalDisclosureMade['data']> = {},
  occurredOn: LocalDate = '2016-03-06',
): LegalDisclosureMade => ({
  type: 'LegalDisclosureMade',
  occurredOn,
  data: {
    ...{ residentId, disclosureId: 'G-1', recipient, recipientKind: 'JOBCENTER', legalBasis: '§ 71 Abs. 1 SGB X' },
    ...{ dataClasses: ['BENEFIT_REGIME'], ...data },
  },
});
