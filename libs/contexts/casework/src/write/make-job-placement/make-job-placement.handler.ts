import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { earlierOf, type OtherStreams } from '#libs/eventing';
import { Decisions } from '#libs/eventing-nest';
import { policy, valuesOn } from '../../../../governance/src/published/policy.js';
import { employerNameOn, publishedEmployer } from '../../../../partnership/src/published/employer.js';
import { caseFileFold } from '../../model/case-file-fold.js';
import { permits } from '../../model/permit.js';
import { placement } from '../../model/placement.js';
import { MakeJobPlacement, makeJobPlacement, type PlacedAt } from './make-job-placement.js';

@CommandHandler(MakeJobPlacement)
export class MakeJobPlacementHandler implements ICommandHandler<MakeJobPlacement> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: MakeJobPlacement) {
    const { placementId, startsOn, on } = command.data;
    return this.decisions.make(placement, placementId, command, {
      on: (_, today) => on ?? earlierOf(startsOn, today),
      dayField: on === undefined ? 'startsOn' : 'on',
      reads: (others) => placedAt(command.data, others),
      decide: (state, at, day) => makeJobPlacement(command, state, at, day),
    });
  }
}

/** The permit usually comes after the agreement, for exactly this employer: all that are recorded count. */
async function placedAt(
  { residentId, employerId, startsOn }: MakeJobPlacement['data'],
  others: OtherStreams,
): Promise<PlacedAt> {
  const { state: file } = await others.stream(caseFileFold, residentId);
  const { all } = (await others.stream(permits, residentId)).state;
  const employers = new Map<string, string>();
  for (const id of new Set([employerId, ...all.map((permit) => permit.employerId)])) {
    const name = employerNameOn((await others.stream(publishedEmployer, id)).state, startsOn);
    if (name !== undefined) employers.set(id, name);
  }
  const kinds = valuesOn((await others.stream(policy, 'legal-placement-kinds')).state, startsOn);
  return { file, permits: all, employers, kinds };
}
