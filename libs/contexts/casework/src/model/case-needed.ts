import { ensure, type LocalDate } from '#libs/eventing';
import { type CaseFile, wasOpenOn } from './case-file-state.js';
import { CASE_NOT_OPEN } from './refusals.js';

/**
 * What is recorded of a person needs a case on the day of recording: nobody else's title or language is our business.
 *
 * @throws {Refusal} CASE_NOT_OPEN
 */
export const ensureCaseOn = (file: CaseFile, residentId: string, on: LocalDate): void =>
  ensure(
    file.cases.some((one) => wasOpenOn(one, on)),
    CASE_NOT_OPEN,
    { field: 'on', values: [residentId, on] },
  );
