import { InvalidCell } from './columns.js';

/** Nothing that identifies a person, and no note about one, is taken before it can be sealed. */
export const nothingYet = (cell: string, column: string): undefined => {
  if (cell !== '') throw new InvalidCell('NOT_SEALED_YET', `${column} cannot be sealed yet; leave it empty for now.`);
};
