import type { CommandRequest, LocalDate, Sealed } from '#libs/eventing';
import { personTokens, type Vault } from '#libs/vault';
import { sealedFor } from '../import/import-file.js';
import type { Household, Person } from './city.js';
import { diceFor } from './dice.js';

/** Whoever reads them sees that nobody is called so. */
export const FAMILIES = ['Beispiel', 'Erdacht', 'Erfunden', 'Fiktiv', 'Modell', 'Muster', 'Probe', 'Schein', 'Vorlage'];

const GIVEN = [
  ...['Abeba', 'Ahmad', 'Aisha', 'Alan', 'Amir', 'Amina', 'Aram', 'Asmaa', 'Awet', 'Bahar', 'Baran', 'Dilan'],
  ...['Elham', 'Farid', 'Fatima', 'Feven', 'Hamid', 'Hana', 'Hassan', 'Helen', 'Ibrahim', 'Jamila', 'Karim', 'Laila'],
  ...[
    'Mahmoud',
    'Mariam',
    'Maryam',
    'Mehdi',
    'Mohammad',
    'Nadia',
    'Nasrin',
    'Nour',
    'Omid',
    'Parwin',
    'Rahim',
    'Rojin',
  ],
  ...['Salma', 'Samir', 'Sara', 'Selam', 'Shirin', 'Tesfay', 'Yusuf', 'Zahra'],
];

type Who = Readonly<{ name: string; birthDate: LocalDate }>;

/**
 * Somebody made up, the same each time; people of one household share their family's name.
 *
 * @param bornOn of a child that is born here
 */
export function whoIs(seed: number, household: Household, { id: personId, role }: Person, bornOn?: LocalDate): Who {
  const family = diceFor(seed, 'family', household.id).pick(FAMILIES);
  const dice = diceFor(seed, 'name', personId);
  const year = role === 'ADULT' ? dice.between(1955, 1996) : dice.between(2000, 2014);
  const [month, day] = [dice.between(1, 12), dice.between(1, 28)].map((part) => String(part).padStart(2, '0'));
  return {
    name: `${dice.pick(GIVEN)} ${family}`,
    birthDate: bornOn ?? `${year}-${month}-${day}`,
  };
}

/** As an arrival stores it. */
export const sealedWho = (
  vault: Vault,
  request: CommandRequest,
  residentId: string,
  who: Who,
): Promise<{ name?: Sealed; birthDate?: Sealed }> =>
  vault.seal(sealedFor('resident', residentId, request), { ...who }, personTokens(who));
