/**
 * Whether a row is of nobody else: it leaves every answer then, and is not counted with those that are listed.
 *
 * @param ids of whom the reader may not know, and households in which there is nobody else
 */
export const isOnlyAbout = (householdId: string, people: readonly string[], ids: readonly string[]): boolean =>
  ids.includes(householdId) || (people.length > 0 && people.every((id) => ids.includes(id)));
