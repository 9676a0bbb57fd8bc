import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Dates } from '../dates.js';

export const DatesContext = createContext<Dates | undefined>(undefined);

/** The two dates that the page is about. */
export function useTwoDates(): Dates {
  const dates = useContext(DatesContext);
  if (!dates) throw new Error('A page is shown once its two dates are known.');
  return dates;
}
