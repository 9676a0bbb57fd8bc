import { ScheduleOfficeHour } from '#libs/contexts/casework';
import { addDays, type LocalDate } from '#libs/eventing';
import type { ImportedCommand } from '../import/import-file.js';
import { type City, isOpen, NO_END, postOf, workersFor } from './city.js';
import type { Today } from './today.js';

const AHEAD = 4;

/** Once a week each site plans an hour for whoever comes; it is held by somebody who is to stay. */
export function planOfficeHours(today: Today): void {
  const { city, day } = today;
  if (new Date(`${day}T12:00:00Z`).getUTCDay() !== 5 || day === city.from) return;
  for (const site of city.sites) {
    const staying = workersFor(city, site.id, day).filter(({ until }) => until === NO_END);
    const mobile = staying.filter((worker) => postOf(worker, day)?.mode === 'MOBILE');
    if (!isOpen(site, day) || mobile.length === 0) continue;
    const managerId = today.dice('hour', site.id).pick(mobile).id;
    const held = addDays(day, AHEAD);
    const officeHourId = officeHourOf(city, site.id, held);
    const data = { officeHourId, accommodationId: site.id, managerId, day: held, startsAt: '10:00', durationMin: 90 };
    city.officeHours.add(officeHourId);
    const command: ImportedCommand = (request) => new ScheduleOfficeHour({ ...data, on: day }, request);
    today.enter({ lane: '', key: `hour/${officeHourId}`, command });
  }
}

export const officeHourOf = ({ prefix }: Pick<City, 'prefix'>, siteId: string, day: LocalDate): string =>
  `${prefix}OH-${siteId}-${day}`;
