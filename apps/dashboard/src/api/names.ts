import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Dates } from '../dates.js';
import { useTwoDates } from '../parts/dates-context.js';
import { api, bodyOf, Refused } from './client.js';
import { useAnswer } from './use-answer.js';

const NOBODY: ReadonlyMap<string, string> = new Map();

/** In the memory of this tab, and nowhere else: whoever signs in next asks again. */
const known = new Map<string, Promise<string | null>>();

/** Without a name: the role may not see it, nobody has said it, or it was erased. */
function nameOf(residentId: string): Promise<string | null> {
  const asked =
    known.get(residentId) ??
    bodyOf(api.GET('/people/{residentId}', { params: { path: { residentId } } })).then(
      ({ name }) => name,
      (error: unknown) => {
        // What only failed is asked again.
        if (!(error instanceof Refused && [403, 404].includes(error.problem.status))) known.delete(residentId);
        return null;
      },
    );
  known.set(residentId, asked);
  return asked;
}

/** The names of these people, as far as the reader may see them; each is opened once, and noted in the access log. */
export function useNames(residentIds: readonly string[]): ReadonlyMap<string, string> {
  const [names, setNames] = useState(NOBODY);
  const ids = [...new Set(residentIds)].sort();
  useEffect(() => {
    let isLeft = false;
    void Promise.all(ids.map(async (id) => [id, await nameOf(id)] as const)).then((all) => {
      if (!isLeft) setNames(new Map(all.filter((one): one is [string, string] => one[1] !== null)));
    });
    return () => {
      isLeft = true;
    };
  }, [ids.join(' ')]);
  return names;
}

type Sites = Promise<readonly (readonly [id: string, name: string])[]>;

/** Of the dates that were asked for last: all tables of a page ask for the same. */
let sitesAt: Readonly<{ dates: string; sites: Sites }> | undefined;

function sitesOn({ asOf, knownAt }: Dates): Sites {
  const dates = `${asOf} ${knownAt}`;
  if (sitesAt?.dates === dates) return sitesAt.sites;
  const query = { asOf, knownAt, limit: 1_000 };
  const sites = bodyOf(api.GET('/accommodations', { params: { query } })).then(
    ({ accommodations }) => accommodations.map(({ accommodationId, name }) => [accommodationId, name] as const),
    () => [],
  );
  sitesAt = { dates, sites };
  return sites;
}

/** What the accommodations are called on the reporting date; those without a name are shown by their ids. */
export function useSites(): ReadonlyMap<string, string> {
  const dates = useTwoDates();
  const { answer } = useAnswer(() => sitesOn(dates), [dates.asOf, dates.knownAt]);
  return useMemo(() => new Map(answer), [answer]);
}
