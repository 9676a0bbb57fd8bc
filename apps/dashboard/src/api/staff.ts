import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Dates } from '../dates.js';
import { useTwoDates } from '../parts/dates-context.js';
import { api, bodyOf, ifAllowed, type Schemas } from './client.js';
import { whoAmI } from './me.js';

type Names = ReadonlyMap<string, string>;
type Member = Schemas['StaffMember'];

/** Fields of forms that name a member of staff. */
export const namesStaff = (field: string): boolean => /^(staff|manager|fromManager|toManager)Id$/.test(field);

/** The same of entries and facts, which also say who has decided. Ids of residents may be the same as those of staff. */
export const isOfStaff = (field: string): boolean => namesStaff(field) || /[a-z]By$/.test(field);

const NOBODY: Names = new Map();

/** In the memory of this tab, and nowhere else: whoever signs in next asks again. */
let asked: Readonly<{ knownAt: string; names: Promise<Names> }> | undefined;
let known = NOBODY;

const mayBeNamed = async (): Promise<boolean> => (await whoAmI()).operations.includes('staff.list');

async function namesNow(): Promise<Names> {
  if (!(await mayBeNamed())) return NOBODY;
  const { staff } = await bodyOf(api.GET('/staff'));
  return (known = new Map(staff.flatMap(({ staffId, name }) => (name === null ? [] : [[staffId, name] as const]))));
}

/** Asked once, for it is noted in the access log, and again when a page shows what was recorded since. */
function namesFor(knownAt: string): Promise<Names> {
  if (asked && knownAt <= asked.knownAt) return asked.names;
  const names = namesNow().catch(() => {
    asked = undefined;
    return known;
  });
  asked = { knownAt, names };
  return names;
}

/** Names by id, of those who have one that the reader may know. */
export function useStaffNames(): Names {
  const { knownAt } = useTwoDates();
  const [names, setNames] = useState(known);
  useEffect(() => {
    let isLeft = false;
    void namesFor(knownAt).then((found) => {
      if (!isLeft) setNames(found);
    });
    return () => {
      isLeft = true;
    };
  }, [knownAt]);
  return names;
}

/**
 * What a member of staff is called: the name with the id, for several may have the same name. Only the id, where the
 * reader may not know the name, nobody has said it, or it was erased.
 */
export function useStaff(): (staffId: string) => string {
  const names = useStaffNames();
  return useCallback((staffId: string) => named(staffId, names.get(staffId)), [names]);
}

const named = (staffId: string, name: string | null | undefined): string => (name ? `${name} (${staffId})` : staffId);

/** Who is employed on the reporting date, to be chosen from; nobody for whoever may not know the names. */
export async function employedOn(dates: Dates): Promise<{ value: string; label: string }[]> {
  if (!(await mayBeNamed())) return [];
  const answer = await ifAllowed(bodyOf(api.GET('/staff', { params: { query: dates } })));
  return (answer?.staff ?? [])
    .filter(({ unitId }) => unitId !== null)
    .toSorted(byName)
    .map(({ staffId, name }) => ({ value: staffId, label: named(staffId, name) }));
}

const byName = (one: Member, other: Member): number =>
  (one.name ?? one.staffId).localeCompare(other.name ?? other.staffId, 'de') || (one.staffId < other.staffId ? -1 : 1);
