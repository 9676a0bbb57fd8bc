import { useCallback } from 'preact/hooks';
import { useSites } from '../api/names.js';
import { isOfStaff, useStaff } from '../api/staff.js';
import type { Known } from './value-shown.js';

/** @param people names of residents, by id */
export function useKnown(people: ReadonlyMap<string, string>): Known {
  const sites = useSites();
  const staff = useStaff();
  return useCallback(
    (id, field) => {
      if (!isOfStaff(field)) return people.get(id) ?? sites.get(id);
      const called = staff(id);
      return called === id ? undefined : called;
    },
    [people, sites, staff],
  );
}
