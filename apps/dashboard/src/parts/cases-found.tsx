import type { Schemas } from '../api/client.js';
import { caseOf, talksWith } from '../calculations/caseload.js';
import { useTexts } from '../i18n/language.js';
import { useColumns } from './columns.js';
import { DataTable } from './data-table.js';

type CasesFoundProps = Readonly<{
  found: Schemas['CaseOverviewView'];
  /** How many there are in all is put behind it. */
  caption: string;
  /** Of the file, where the table is taken away. */
  name: string;
}>;

/** The first cases of those that were found, each opening what is recorded of it. */
export function CasesFound({ found: { cases, total, next }, caption, name }: CasesFoundProps) {
  const t = useTexts();
  const { columnsOf } = useColumns();
  return (
    <>
      <DataTable
        caption={`${caption} (${total})`}
        name={name}
        columns={columnsOf<Schemas['CaseView']>(({ opensText, text, staff, site, day }) => [
          opensText(t.columns['caseId']!, ({ caseId }) => caseId, caseOf),
          staff(t.columns['staffId']!, ({ managerId }) => managerId),
          site(t.columns['accommodationId']!, ({ accommodationId }) => accommodationId),
          text(t.columns['householdId']!, ({ householdId }) => householdId),
          day(t.caseload.openedOn, ({ openedOn }) => openedOn),
          opensText(
            t.caseload.lastContact,
            ({ lastContactOn }) => lastContactOn,
            talksWith,
            ({ caseId }) => caseId,
          ),
        ])}
        rows={cases}
      />
      {next !== null && <p class="kern-body kern-body--small">{t.explain.more(cases.length)}</p>}
    </>
  );
}
