/** Values of the policy `rent-ceiling`: euros a month, gross cold, set by the Region Hannover (background, rent ceilings). */
export type RentCeilings = Readonly<{ byPersons: Readonly<Record<string, number>>; eachFurther?: number }>;

/**
 * @returns nothing where the policy says nothing about so many people
 */
export function ceilingFor(persons: number, ceilings: RentCeilings | undefined): number | undefined {
  if (!ceilings || persons < 1) return undefined;
  const listed = ceilings.byPersons[persons];
  if (listed !== undefined) return listed;
  const largest = Math.max(...Object.keys(ceilings.byPersons).map(Number));
  if (ceilings.eachFurther === undefined || persons < largest) return undefined;
  return ceilings.byPersons[largest]! + (persons - largest) * ceilings.eachFurther;
}
