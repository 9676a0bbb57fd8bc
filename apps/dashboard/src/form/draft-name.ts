/** What a page's address says of its form beside the two dates, in one order. */
function saidIn(search: URLSearchParams): string {
  const said = new URLSearchParams(search);
  said.delete('asOf');
  said.delete('knownAt');
  said.sort();
  return said.toString();
}

/** By which a form is kept: what is begun for one request, aftercare or person does not come back for another. */
export const draftName = (form: readonly string[], search: URLSearchParams): string =>
  [...form, saidIn(search)].join(' ');
