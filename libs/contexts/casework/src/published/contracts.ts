import type { KeptInside } from '#libs/eventing';
import { caseContracts } from './case.contracts.js';
import { languageContracts } from './language.contracts.js';
import { workContracts } from './work.contracts.js';

export const caseworkContracts = [...caseContracts, ...workContracts, ...languageContracts];

const status = 'the status of a person is nobody’s business outside';
const offer = 'nothing has changed until a handover is accepted';
const desk = 'how the service divides its own work';

export const caseworkKeptInside: KeptInside = {
  BenefitRegimeChanged: status,
  ProtectionNoticeRecorded: status,
  ResidenceStatusRecorded: status,
  WorkPermitRecorded: status,
  WorkPermitRevoked: status,
  HandoverOffered: offer,
  HandoverRejected: offer,
  HandoverWithdrawn: offer,
  ConsultationRequested: desk,
  ConsultationRequestClosed: desk,
  OfficeHourScheduled: desk,
  OfficeHourCancelled: desk,
  PrivacyNoticeGiven: 'that somebody was told what is recorded is for the person and the auditor',
  ReferredTo: 'where somebody was sent may say that they are ill or accused',
};
