import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags, OmitType } from '@nestjs/swagger';
import { type CommandRequest, dayBefore, ensure, type LocalDate } from '#libs/eventing';
import {
  Caller,
  type CommandAnswer,
  CommandBody,
  CommandRoute,
  DayField,
  HiddenPeople,
  IdField,
  Operation,
  PartListField,
  TextField,
  TwoDates,
} from '#libs/eventing-nest';
import { PROCESSING_RESTRICTED } from '../../../../privacy/src/published/restriction.js';
import { CasesOn, type CasesOnAnswer } from '../../model/cases-on.js';
import {
  CASE_NAMED_TWICE,
  CASE_NOT_FOUND,
  CASE_NOT_OPEN,
  HANDOVER_TARGET_REQUIRED,
  MANAGER_NOT_DEPLOYED,
  MANAGER_NOT_RESPONSIBLE,
  NO_OPEN_CASES,
  SAME_MANAGER,
  STAFF_NOT_EMPLOYED,
} from '../../model/refusals.js';
import { type Assignment, HandOverCases } from './hand-over-cases.js';

class HandOverCasesPath {
  @IdField('Who is responsible until then.')
  staffId!: string;
}

class AssignmentPart implements Assignment {
  @IdField('Id of the case.')
  caseId!: string;

  @IdField('Id of the resident.')
  residentId!: string;

  @IdField('Who is responsible from that day on.')
  toManagerId!: string;
}

class HandOverCasesBody extends OmitType(CommandBody, ['replaces'] as const) {
  @IdField('Who takes all open cases of that day; left out where each case has somebody of its own.', {
    optional: true,
  })
  toManagerId?: string;

  @PartListField('Who takes which case; left out where one person takes all.', () => AssignmentPart, { optional: true })
  assignments?: AssignmentPart[];

  @TextField('Why; nothing about people.', { maxLength: 500 })
  reason!: string;

  @DayField('The day from which it is so.')
  on!: LocalDate;
}

@ApiTags('Cases')
@Controller('staff/:staffId/case-handovers')
export class HandOverCasesHttp {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Post()
  @Operation('case.take-all')
  @CommandRoute('handOverCases', 'Hand over all cases of somebody who leaves, all or none.', [
    CASE_NAMED_TWICE,
    CASE_NOT_FOUND,
    CASE_NOT_OPEN,
    HANDOVER_TARGET_REQUIRED,
    MANAGER_NOT_DEPLOYED,
    MANAGER_NOT_RESPONSIBLE,
    NO_OPEN_CASES,
    PROCESSING_RESTRICTED,
    SAME_MANAGER,
    STAFF_NOT_EMPLOYED,
  ])
  async handOverCases(
    @Param() { staffId }: HandOverCasesPath,
    @Body() { toManagerId, assignments, reason, on }: HandOverCasesBody,
    @Caller() caller: CommandRequest,
    @HiddenPeople() hidden: readonly string[],
  ): Promise<CommandAnswer> {
    ensure((toManagerId === undefined) !== (assignments === undefined), HANDOVER_TARGET_REQUIRED, {
      field: toManagerId === undefined ? 'toManagerId' : 'assignments',
    });
    ensure(toManagerId !== staffId, SAME_MANAGER, { field: 'toManagerId', values: [staffId] });
    const named = assignments ?? (await this.#casesOf(staffId, toManagerId ?? '', on, hidden));
    return this.commands.execute(new HandOverCases({ staffId, assignments: named, reason, on }, caller));
  }

  /** With those already handed over to the same person on that day, so that the command can be repeated. */
  async #casesOf(
    staffId: string,
    toManagerId: string,
    on: LocalDate,
    without: readonly string[],
  ): Promise<Assignment[]> {
    const keysOf = async (managerId: string, day: LocalDate) => {
      const { dates, upTo } = await this.twoDates.of({ asOf: day });
      const { cases } = await this.queries.execute<CasesOn, CasesOnAnswer>(
        new CasesOn(dates, upTo, { status: 'OPEN', managerId, without }),
      );
      return cases.map(({ caseId, recordedAs: residentId }) => ({ caseId, residentId }));
    };
    const before = await keysOf(staffId, dayBefore(on));
    const taken = (await keysOf(toManagerId, on)).filter((one) =>
      before.some(({ caseId, residentId }) => one.caseId === caseId && one.residentId === residentId),
    );
    return [...(await keysOf(staffId, on)), ...taken].map((key) => ({ ...key, toManagerId }));
  }
}
