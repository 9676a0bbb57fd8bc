import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../setup/databases.js';

/** A unit, an accommodation, a specialist there, and a resident whose case the specialist has. */
export const ONE_CASE = {
  'units.csv': ['unitId,name,code,from', 'U1,Integrationsmanagement,50.63,2015-01-01'],
  'accommodations.csv': [
    'accommodationId,name,aliases,pillar,responsibleBody,capacity,from',
    'OSK,Ostkrankenhaus,,COMMUNAL,CITY,750,2015-01-01',
  ],
  'staff.csv': ['staffId,unitId,contractFrom,contractUntil,fte', 'IM-1,U1,2015-02-02,,1'],
  'deployments.csv': ['staffId,mode,accommodationId,districtIds,from', 'IM-1,ON_SITE,OSK,,2015-02-02'],
  'residents.csv': ['residentId,accommodationId,arrivedOn,arrivalKind', 'R-1,OSK,2015-11-10,ALLOCATION_BY_STATE'],
  'cases.csv': [
    'caseId,residentId,managerId,openedOn,openedBecause,noticeGivenOn,closedOn,closeReason',
    'C-1,R-1,IM-1,2015-11-20,NEED,2015-11-19,,',
  ],
};

/** A new folder with these tables; each is a name and its lines. */
export async function folderWith(tables: Readonly<Record<string, readonly string[]>>): Promise<string> {
  const folder = join(await temporaryFolder(), 'tables');
  await mkdir(folder, { recursive: true });
  for (const [name, lines] of Object.entries(tables)) await writeFile(join(folder, name), `${lines.join('\n')}\n`);
  return folder;
}
