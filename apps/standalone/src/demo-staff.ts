import { PEOPLE } from '#libs/access';
import { HireStaff, publishedStaff, staffSealedAs } from '#libs/contexts/workforce';
import { type Now, type RowCommand, sealedFor } from '../../ops/src/import/import-file.js';
import type { ImportRow } from '../../ops/src/import/read-folder.js';
import { diceFor } from '../../ops/src/simulate/dice.js';
import { FAMILIES } from '../../ops/src/simulate/names.js';

const GIVEN = [
  ...['Anke', 'Bernd', 'Carla', 'Dilek', 'Elif', 'Enno', 'Frauke', 'Gesa', 'Hauke', 'Ilona', 'Jasper', 'Katja'],
  ...['Lorenz', 'Merle', 'Nils', 'Oksana', 'Pia', 'Ralf', 'Sevim', 'Tjark', 'Ulrike', 'Volker', 'Wiebke', 'Yasemin'],
];

/** The paper names nobody: here its staff are called as nobody is, and who can sign in as they are called there. */
export const withNames = (rows: readonly ImportRow[]): ImportRow[] =>
  rows.map((row) => ({ ...row, commands: row.commands.map(named) }));

const named =
  (make: RowCommand): RowCommand =>
  async (request, vault, now) => {
    const command = await make(request, vault, now);
    if (!(command instanceof HireStaff) || (await isNameless(command, now))) return command;
    const { staffId } = command.data;
    const sealTo = { ...sealedFor('staff', staffId, request), subject: staffSealedAs(staffId) };
    const name = await vault.seal(sealTo, { name: nameOf(staffId) });
    return new HireStaff({ ...command.data, ...name }, command.request);
  };

/** An earlier release has recorded the hire without a name: with one it would be another. */
async function isNameless({ data: { staffId, contract } }: HireStaff, { streams }: Now): Promise<boolean> {
  const { state } = await streams.stream(publishedStaff, staffId);
  const known = state.contracts.find(({ hired }) => hired.contract.from === contract.from);
  return known !== undefined && known.hired.name === undefined;
}

function nameOf(staffId: string): string {
  const dice = diceFor('staff', staffId);
  return PEOPLE.find((person) => person.staffId === staffId)?.name ?? `${dice.pick(GIVEN)} ${dice.pick(FAMILIES)}`;
}
