import type { LocalDate } from '#libs/eventing';
import type { Employer } from '../model/employer.js';

/** A firm and its names, folded from the stream `employer-{employerId}`. */
export { employer as publishedEmployer, type Employer } from '../model/employer.js';

/** What it was called on that day, or was called first; nothing for one that nobody has registered. */
export const employerNameOn = ({ names }: Employer, day: LocalDate): string | undefined =>
  (names.findLast(({ on }) => on <= day) ?? names[0])?.name;
