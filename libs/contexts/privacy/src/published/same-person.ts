/** Which ids stand for one person; streams `duplicate-{residentId}`. */
export { duplicate as publishedDuplicate } from '../model/duplicate.js';
export { type Merges, peopleOf } from '../model/same-person.js';
