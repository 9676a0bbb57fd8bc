import type { LocalDate, OtherStreams } from '#libs/eventing';
import { householdOn, movedOutOn, publishedResident } from '../../../../residency/src/published/resident.js';
import { aftercare } from '../../model/aftercare.js';

/** The aftercare of somebody, as whoever knows only the person needs it to name it in a command. */
export type AftercareOfResident = Readonly<{
  householdId: string;
  aftercareId: string;
  /** Last day before it was extended. */
  firstDueOn: LocalDate;
  extendedOn?: LocalDate;
}>;

/** @param by it began on that day or before; of several the last one */
export async function aftercareOfResident(
  residentId: string,
  by: LocalDate,
  others: OtherStreams,
): Promise<AftercareOfResident | undefined> {
  const { state: resident } = await others.stream(publishedResident, residentId);
  const householdId = householdOn(resident, movedOutOn(resident) ?? by);
  if (householdId === undefined) return undefined;
  const { state } = await others.stream(aftercare, householdId);
  const found = state.all.findLast(
    ({ residentIds, movedOutOn: begun, closed }) =>
      residentIds.includes(residentId) && begun <= by && closed?.outcome !== 'VOIDED',
  );
  if (!found) return undefined;
  const { aftercareId, dueOn, extension } = found;
  return {
    ...{ householdId, aftercareId, firstDueOn: extension?.formerDueOn ?? dueOn },
    ...(extension && { extendedOn: extension.on }),
  };
}
