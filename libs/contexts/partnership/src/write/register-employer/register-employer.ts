import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import type { Employer } from '../../model/employer.js';
import type { EmployerEvent, EmployerRegistered } from '../../model/employer.events.js';
import { EMPLOYER_ID_TAKEN } from '../../model/employer-refusals.js';

export class RegisterEmployer {
  constructor(
    readonly data: EmployerRegistered['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

/** @param latest of all days: a firm that is known is not registered again for an earlier day */
export function registerEmployer(
  { data: { on: _, ...data }, request }: RegisterEmployer,
  latest: Employer,
): Decided<EmployerEvent>[] {
  const { registered, names } = latest;
  if (registered === undefined || request.replaces) return [{ type: 'EmployerRegistered', data }];

  const isSameSector = data.sector === undefined || data.sector === registered.sector;
  const isSame = isSameSector && names.some(({ name }) => name === data.name);
  ensure(isSame, EMPLOYER_ID_TAKEN, {
    field: 'employerId',
    values: [data.employerId, names.at(-1)?.name ?? ''],
    differing: isSameSector ? 'name' : 'sector',
    related: [registered.eventId],
  });
  return [];
}
