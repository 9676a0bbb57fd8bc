import { type CommandRequest, ensure, type LocalDate } from '#libs/eventing';
import { CASE_NAMED_TWICE, NO_OPEN_CASES } from '../../model/refusals.js';
import { HandOverCase } from './hand-over-case.js';

export type Assignment = Readonly<{ caseId: string; residentId: string; toManagerId: string }>;

/** Somebody leaves: all these cases go to colleagues, or none does. */
export class HandOverCases {
  constructor(
    readonly data: Readonly<{ staffId: string; assignments: readonly Assignment[]; reason: string; on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export type CaseHandover = Readonly<{
  key: string;
  /** Names the case in a refusal. */
  field: string;
  command: (request: CommandRequest) => HandOverCase;
}>;

/**
 * One command for each case.
 *
 * @throws {Refusal} NO_OPEN_CASES, CASE_NAMED_TWICE
 */
export function handOverCases({ data: { staffId, assignments, reason, on } }: HandOverCases): CaseHandover[] {
  ensure(assignments.length > 0, NO_OPEN_CASES, { field: 'staffId', values: [staffId, on] });
  const keys = assignments.map(({ residentId, caseId }) => `${residentId}/${caseId}`);
  return assignments.map((assignment, index) => {
    const { caseId } = assignment;
    const key = keys[index]!;
    const field = `cases.${caseId}`;
    ensure(keys.indexOf(key) === index, CASE_NAMED_TWICE, { field, values: [caseId] });
    const data = { ...assignment, fromManagerId: staffId, reason, on };
    return { key, field, command: (request) => new HandOverCase(data, request) };
  });
}
