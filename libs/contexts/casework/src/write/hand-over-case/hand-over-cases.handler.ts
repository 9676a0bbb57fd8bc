import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CommandAnswer, Several } from '#libs/eventing-nest';
import { HandOverCases, handOverCases } from './hand-over-cases.js';

export type CaseHandedOverAnswer = Readonly<{ caseId: string; residentId: string; toManagerId: string }> &
  Pick<CommandAnswer, 'stream' | 'version' | 'recorded'>;

export type HandOverCasesAnswer = CommandAnswer & Readonly<{ cases: readonly CaseHandedOverAnswer[] }>;

@CommandHandler(HandOverCases)
export class HandOverCasesHandler implements ICommandHandler<HandOverCases> {
  constructor(private readonly several: Several) {}

  async execute(command: HandOverCases): Promise<HandOverCasesAnswer> {
    const answers = await this.several.carryOut(handOverCases(command), command.request);
    const last = answers.reduce((a, b) => (BigInt(b.position) > BigInt(a.position) ? b : a));
    const cases = command.data.assignments.map((assignment, index) => {
      const { stream, version, recorded } = answers[index]!;
      return { ...assignment, stream, version, recorded };
    });
    return {
      ...last,
      commandId: command.request.meta.commandId,
      recorded: answers.some(({ recorded }) => recorded),
      cases,
    };
  }
}
