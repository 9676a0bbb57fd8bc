import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Employer } from '../../model/employer.js';
import type { EmployerEvent, EmployerRenamed } from '../../model/employer.events.js';

export class RenameEmployer {
  constructor(
    readonly data: EmployerRenamed['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function renameEmployer(
  { data: { on: _, ...data } }: RenameEmployer,
  { names }: Employer,
): Decided<EmployerEvent>[] {
  return names.at(-1)?.name === data.name ? [] : [{ type: 'EmployerRenamed', data }];
}
