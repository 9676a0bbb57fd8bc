const MINUTES_A_DAY = 24 * 60;

/** Hours and minutes as a clock shows them: `09:00`. */
export const LOCAL_TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** When the clock shows the end; nothing for what is no time, no whole minutes from 1 on, or ends after midnight. */
export function endOf(startsAt: string, durationMin: number): string | undefined {
  const [, hours, minutes] = LOCAL_TIME.exec(startsAt) ?? [];
  const end = Number(hours) * 60 + Number(minutes) + durationMin;
  if (!Number.isInteger(end) || durationMin < 1 || end > MINUTES_A_DAY) return undefined;
  return `${twoDigits(Math.floor(end / 60))}:${twoDigits(end % 60)}`;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');
