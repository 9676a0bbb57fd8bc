import { ROLES } from '../roles.js';
import type { SignedIn } from '../signed-in.js';

/** Somebody made up, to sign in as; staff ids, units and sites are those of the demo. */
export type MadeUp = SignedIn & Readonly<{ name: string; says: Readonly<{ de: string; en: string }> }>;

const person = (
  subject: string,
  name: string,
  de: string,
  en: string,
  role: SignedIn['roles'][number],
  more: Partial<Pick<SignedIn, 'staffId' | 'unitId' | 'sites'>> = {},
): MadeUp => ({
  ...{ subject, name, says: { de, en }, roles: [role], scopes: [], sites: [] },
  ...more,
});

export const PEOPLE: readonly MadeUp[] = [
  person(
    'manager',
    'Mira Beispiel',
    'Integrationsmanagerin vor Ort im Ostkrankenhaus',
    'integration manager on site at Ostkrankenhaus',
    'INTEGRATION_MANAGER',
    {
      ...{ staffId: 'IM-003', unitId: 'U1', sites: ['OSK'] },
    },
  ),
  person(
    'mobile',
    'Timo Muster',
    'Integrationsmanager, mobil',
    'integration manager on call, mobile',
    'INTEGRATION_MANAGER',
    {
      ...{ staffId: 'IM-011', unitId: 'U1' },
    },
  ),
  person('lead', 'Lena Vorbild', 'Leitung des Sachgebiets U1', 'lead of unit U1', 'UNIT_LEAD', {
    staffId: 'IM-001',
    unitId: 'U1',
  }),
  person('other-lead', 'Udo Vorbild', 'Leitung des Sachgebiets U2', 'lead of unit U2', 'UNIT_LEAD', {
    staffId: 'IM-002',
    unitId: 'U2',
  }),
  person(
    'operator',
    'Olga Betreiber',
    'Sozialarbeit des Betreibers im Ostkrankenhaus',
    "operator's social worker at Ostkrankenhaus",
    'OPERATOR_SOCIAL_WORKER',
    {
      sites: ['OSK'],
    },
  ),
  person(
    'editor',
    'Edda Bericht',
    'schreibt die Antworten an den Rat',
    'editor of the reports to the council',
    'REPORT_EDITOR',
  ),
  person('auditor', 'Arno Prüfer', 'Revision', 'auditor', 'AUDITOR'),
  person('privacy', 'Daria Schutz', 'Datenschutzbeauftragte', 'data protection officer', 'DATA_PROTECTION_OFFICER'),
  person('hr', 'Hanno Personal', 'Personalstelle', 'clerk for staff', 'HR_CLERK'),
  person('admin', 'Ada Technik', 'Administration, ohne Falldaten', 'administrator, without case data', 'ADMINISTRATOR'),
  {
    ...person(
      'all',
      'Alva Alles',
      'alles zugleich, was niemand ist: zum Ausprobieren',
      'everything at once, which nobody is: to try things',
      'UNIT_LEAD',
    ),
    roles: ROLES.filter((role) => role !== 'INTEGRATING_SYSTEM' && role !== 'OPERATOR_SOCIAL_WORKER'),
  },
];
