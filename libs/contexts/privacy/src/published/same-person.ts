/** Which ids stand for one person; streams `duplicate-{residentId}`. */
export { duplicate as publishedDuplicate } from '../model/duplicate.js';
export { idsOfPerson, type Merges } from '../model/same-person.js';
