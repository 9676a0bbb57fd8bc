import { DeployStaff, EndContract, HireStaff, RecordAbsence } from '#libs/contexts/workforce';
import { addDays } from '#libs/eventing';
import { isAtWork, NO_END, type Post, postOf, type Worker } from './city.js';
import type { Today } from './today.js';

const A_YEAR = 1 / 365;
const LEAVE = 0.12 * A_YEAR;
const GO_ELSEWHERE = 0.1 * A_YEAR;
const ABSENT = 0.2 * A_YEAR;

/** Somebody is hired and deployed on the same day. */
export function hire(today: Today, unitId: string, where: Omit<Post, 'from'>): void {
  const { city, day } = today;
  city.hires += 1;
  const id = `${city.prefix}W${String(city.hires).padStart(3, '0')}`;
  const worker: Worker = { id, unitId, from: day, until: NO_END, posts: [] };
  city.workers.push(worker);
  const fte = today.dice('fte', id).pick([1, 1, 1, 0.75, 0.5]);
  const data = { staffId: id, unitId, contract: { from: day }, fte };
  today.enter({ lane: '', key: `${id}/hire`, command: (request) => new HireStaff(data, request) });
  deploy(today, worker, where);
}

function deploy(today: Today, worker: Worker, { mode, siteId }: Omit<Post, 'from'>): void {
  const { day: from } = today;
  worker.posts.push({ from, mode, ...(siteId !== undefined && { siteId }) });
  const data = { staffId: worker.id, mode, ...(siteId !== undefined && { accommodationId: siteId }), from };
  const key = `${worker.id}/deploy/${from}`;
  today.enter({ lane: '', key, command: (request) => new DeployStaff(data, request) });
}

/** Staff leave and are replaced, change places, and are away for a while. */
export function staffChanges(today: Today): void {
  const { city, day } = today;
  if (city.isGiven || day === city.from) return;
  for (const worker of [...city.workers]) {
    replaceWhoLeft(today, worker);
    if (!isAtWork(worker, day) || worker.until !== NO_END) continue;
    const dice = today.dice('staff', worker.id);
    if (dice.chance(LEAVE)) giveNotice(today, worker, addDays(day, dice.between(14, 60)));
    else if (dice.chance(GO_ELSEWHERE)) goElsewhere(today, worker);
    else if (dice.chance(ABSENT)) beAbsent(today, worker, addDays(day, dice.between(7, 30)));
  }
}

function giveNotice(today: Today, worker: Worker, until: string): void {
  worker.until = until;
  const data = { staffId: worker.id, until, reason: 'notice', on: today.day };
  today.enter({ lane: '', key: `${worker.id}/end`, command: (request) => new EndContract(data, request) });
}

function replaceWhoLeft(today: Today, worker: Worker): void {
  const { unitId, until } = worker;
  const post = until === NO_END || addDays(until, 8) !== today.day ? undefined : postOf(worker, until);
  if (post) hire(today, unitId, { mode: post.mode, ...(post.siteId !== undefined && { siteId: post.siteId }) });
}

function goElsewhere(today: Today, worker: Worker): void {
  const { city, day } = today;
  const dice = today.dice('elsewhere', worker.id);
  const now = postOf(worker, day);
  const sites = city.sites.filter(({ id, mode }) => mode === 'ON_SITE' && id !== now?.siteId);
  if (now?.from === day || sites.length === 0 || now?.mode === 'MOBILE') return;
  const isAlone =
    city.workers.filter((other) => isAtWork(other, day) && postOf(other, day)?.siteId === now?.siteId).length < 2;
  if (!isAlone) deploy(today, worker, { mode: 'ON_SITE', siteId: dice.pick(sites).id });
}

function beAbsent(today: Today, { id: staffId }: Worker, until: string): void {
  const data = { staffId, from: today.day, until, kind: 'OTHER' } as const;
  const key = `${staffId}/absent/${today.day}`;
  today.enter({ lane: '', key, command: (request) => new RecordAbsence(data, request) });
}
