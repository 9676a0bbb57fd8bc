/**
 * The first day from which so many months are not over on a day. As the service counts them, a month from the last of
 * January ends on the last of February.
 */
export function notYetSince(months: number, asOf: string): string {
  const day = new Date(`${asOf}T00:00:00Z`);
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()];
  const lastOf = (index: number) => new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
  const isWhole = date === lastOf(month) || date >= lastOf(month - months);
  return new Date(Date.UTC(year, month - months + (isWhole ? 1 : 0), isWhole ? 1 : date + 1))
    .toISOString()
    .slice(0, 10);
}
