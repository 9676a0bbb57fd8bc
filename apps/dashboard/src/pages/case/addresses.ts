import { address, type Dates } from '../../dates.js';

type More = Readonly<Record<string, string | null | undefined>>;

const named = (more: More): [string, string][] =>
  Object.entries(more).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));

export const caseAddress = (residentId: string, dates: Dates): string => address(`/cases/${residentId}`, dates);

export const talkAddress = (dates: Dates, more: More = {}): string => address('/consultation', dates, named(more));

/** @param more what is known already, by the names of the fields */
export const recordAddress = (residentId: string, command: string, dates: Dates, more: More = {}): string =>
  command === 'holdConsultation' && !more['replaces']
    ? talkAddress(dates, { residentId, ...more })
    : address(`/cases/${residentId}/record/${command}`, dates, named(more));

export const storyAddress = (stream: string, dates: Dates): string => address(`/story/${stream}`, dates);

/** All files of a person in one story. @param kind of the files that are shown; all of them without */
export const personStoryAddress = (residentId: string, dates: Dates, kind?: string): string =>
  address(`/story/person/${residentId}`, dates, named({ kind }));

/** All files of those who were ever in a household. @param of whose files are shown; everybody's without */
export const householdStoryAddress = (householdId: string, dates: Dates, of?: string): string =>
  address(`/story/household/${householdId}`, dates, named({ of }));

/** @param residentId whose case one comes from, and goes back to */
export const voidAddress = (stream: string, eventId: string, dates: Dates, residentId?: string): string =>
  address(`/story/${stream}/void/${eventId}`, dates, named({ residentId }));
