import { Inject, Injectable } from '@nestjs/common';
import { berlinDayOf, type EventStore, type LocalDate } from '#libs/eventing';
import { CLOCK, type Clock, EVENT_STORE } from '#libs/eventing-nest';
import { openCaseOn, pendingReceiver, publishedCaseFile } from '../../contexts/casework/src/published/case-file.js';
import { publishedResident, stayOn } from '../../contexts/residency/src/published/resident.js';
import { lastContract, staff } from '../../contexts/workforce/src/published/staff.js';
import type { About } from './about.js';
import { folded } from './folded.js';
import type { Person } from './known-people.js';
import type { Role } from './roles.js';
import type { SignedIn } from './signed-in.js';

/** Decides on the streams themselves, not on facts: who has just become responsible is not sent away. */
@Injectable()
export class Own {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Whether what a request is about is the person's own:
   *
   * - an integration manager's are the residents whose open case is theirs or is offered to them, and at their sites
   *   (anywhere, if they have none) those without a case; of the staff themselves; their sites;
   * - a unit lead's are the residents whose case somebody of the unit has, those without a case, and the unit's staff;
   *   a lead without a unit leads all of them;
   * - an operator's social worker's are who lives at their sites;
   * - a clerk's for staff is the staff; everybody else's is what is about nobody.
   *
   * Ids that were merged are one person: the cases under all of them count, and the home that counts.
   */
  async isOwn(role: Role, who: SignedIn, about: About): Promise<boolean> {
    const kind = OWN[role];
    if (kind === undefined || kind === 'staff') return isOfOffice(kind, about);
    if (kind === 'unit' && who.unitId === undefined) return true;
    if (about.isUnnamed) return false;
    if (about.people.length > 0) return this.#allGroups(about.people, (person) => this.#isOwnPerson(kind, who, person));
    if (about.staff.length > 0) return this.#isOwnStaff(kind, who, about.staff);
    return kind === 'unit' || about.sites.every((site) => who.sites.includes(site) || isMobile(kind, who));
  }

  async #allGroups(groups: About['people'], isOwn: (person: Person) => Promise<boolean>): Promise<boolean> {
    for (const group of groups) {
      const found = await Promise.all(group.map(isOwn));
      if (!found.includes(true)) return false;
    }
    return true;
  }

  async #isOwnPerson(kind: 'case' | 'unit' | 'site', who: SignedIn, person: Person): Promise<boolean> {
    const today = berlinDayOf(this.clock());
    if (kind === 'site') return this.#livesAt(who.sites, person, today);
    const files = await Promise.all(person.map((id) => folded(this.store, publishedCaseFile, id)));
    const open = files.filter((file) => openCaseOn(file, today) !== undefined);
    const managers = open.map((file) => openCaseOn(file, today)!.managerId);
    if (kind === 'unit') {
      const units = await Promise.all(managers.map((id) => this.#unitOf(id)));
      return units.length === 0 || units.includes(who.unitId);
    }
    if (open.length > 0) return [...managers, ...open.map(pendingReceiver)].includes(who.staffId ?? '');
    return isMobile(kind, who) || this.#livesAt(who.sites, person, today, true);
  }

  /**
   * Of several homes of one person that counts which began last, as in every figure.
   *
   * @param isOpen also for somebody who lives nowhere (yet)
   */
  async #livesAt(sites: readonly string[], person: Person, today: LocalDate, isOpen = false): Promise<boolean> {
    const residents = await Promise.all(person.map((id) => folded(this.store, publishedResident, id)));
    const [first, ...others] = residents.flatMap((resident) => stayOn(resident, today) ?? []);
    if (first === undefined) return isOpen;
    const last = others.reduce((a, b) => (b.from > a.from ? b : a), first);
    return sites.includes(last.accommodationId);
  }

  async #isOwnStaff(kind: 'case' | 'unit' | 'site', who: SignedIn, ids: readonly string[]): Promise<boolean> {
    if (kind === 'case') return ids.every((id) => id === who.staffId);
    if (kind === 'site') return false;
    const units = await Promise.all(ids.map((id) => this.#unitOf(id)));
    return units.every((unit) => unit === who.unitId);
  }

  async #unitOf(staffId: string): Promise<string | undefined> {
    return lastContract(await folded(this.store, staff, staffId))?.hired.unitId;
  }
}

const OWN: Readonly<Partial<Record<Role, 'case' | 'unit' | 'site' | 'staff'>>> = {
  INTEGRATION_MANAGER: 'case',
  UNIT_LEAD: 'unit',
  OPERATOR_SOCIAL_WORKER: 'site',
  HR_CLERK: 'staff',
};

/** Without residents: the staff for their clerks, and nobody at all for the others. */
const isOfOffice = (kind: 'staff' | undefined, { people, isNobody, isUnnamed }: About): boolean =>
  !isUnnamed && (kind === 'staff' ? people.length === 0 : isNobody);

const isMobile = (kind: string, { sites }: SignedIn): boolean => kind === 'case' && sites.length === 0;
