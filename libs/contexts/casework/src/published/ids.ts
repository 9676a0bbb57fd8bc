import { personalId, type PersonalId } from '#libs/eventing';

/** Unique within the resident only. */
export const caseIdOf = (residentId: string, caseId: string): PersonalId =>
  personalId('case', `${residentId}/${caseId}`, residentId);

export const courseIdOf = (residentId: string, courseId: string): PersonalId =>
  personalId('course', `${residentId}/${courseId}`, residentId);
