import { AFTERCARE_OUTCOMES, aftercareOfResident, CloseAftercare, ExtendAftercare } from '#libs/contexts/move-out';
import { type LocalDate } from '#libs/eventing';
import { choice, day, id, InvalidCell, optional } from './columns.js';
import { importFile, type Now, type RowCommand } from './import-file.js';

/** How a row that says nothing else is sorted: behind every move. */
const AT_LAST = '9999-12-31';

/** Nobody opens an aftercare by a table: it follows from the move, which is taken before. */
export const AFTERCARE_FILE = importFile(
  'aftercare.csv',
  {
    residentId: id,
    extendedTo: optional(day),
    closedOn: optional(day),
    outcome: optional(choice(...AFTERCARE_OUTCOMES)),
  },
  ['extendedTo', 'closedOn', 'outcome'],
  ({ residentId, extendedTo, closedOn, outcome }) => {
    if ((closedOn === undefined) !== (outcome === undefined)) {
      throw new InvalidCell('REQUIRED', 'closedOn and outcome: state both, or none while it is open.');
    }
    const by = closedOn ?? extendedTo ?? AT_LAST;
    const extension: RowCommand[] =
      extendedTo === undefined ? [] : [extending(residentId, { newDueOn: extendedTo, closedOn, by })];
    const closure: RowCommand[] =
      closedOn === undefined || outcome === undefined
        ? []
        : [
            async (request, _vault, { streams }) => {
              const { householdId, aftercareId } = await named(residentId, by, streams);
              return new CloseAftercare({ householdId, aftercareId, outcome, on: closedOn }, request);
            },
          ];
    return { on: by, commands: [...extension, ...closure] };
  },
);

type Extended = Readonly<{ newDueOn: LocalDate; closedOn: LocalDate | undefined; by: LocalDate }>;

/** The table does not say when it was extended: on the day it would have ended, unless that is yet to come. */
const extending =
  (residentId: string, { newDueOn, closedOn, by }: Extended): RowCommand =>
  async (request, _, { streams, today }) => {
    const { householdId, aftercareId, firstDueOn, extendedOn } = await named(residentId, by, streams);
    const on = extendedOn ?? [firstDueOn ?? by, closedOn ?? today, today].sort()[0]!;
    return new ExtendAftercare({ householdId, aftercareId, newDueOn, reason: 'Import', on }, request);
  };

/** Of somebody without an aftercare nothing can be named: the command is refused with the person's id. */
async function named(residentId: string, by: LocalDate, streams: Now['streams']) {
  const found = await aftercareOfResident(residentId, by, streams);
  return found ?? { householdId: residentId, aftercareId: residentId, firstDueOn: undefined, extendedOn: undefined };
}
