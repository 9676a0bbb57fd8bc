import { Link } from 'wouter-preact';
import type { Schemas } from '../../api/client.js';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { useTexts } from '../../i18n/language.js';
import { useColumns } from '../../parts/columns.js';
import { DataTable } from '../../parts/data-table.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { useWords } from '../../words/use-words.js';
import { talkAddress } from '../case/addresses.js';
import { Person } from '../case/parts.js';

type Case = Schemas['CaseView'];

interface MyCasesProps {
  cases: Schemas['CaseOverviewView'];
  names: ReadonlyMap<string, string>;
  sites: ReadonlyMap<string, string>;
}

/** One's open cases, the next task first. Names are shown and not taken away: the file has ids. */
export function MyCases({ cases: { cases, total }, names, sites }: MyCasesProps) {
  const t = useTexts();
  const says = useCaseTexts();
  const words = useWords();
  const dates = useTwoDates();
  const { columnsOf } = useColumns();
  const site = ({ accommodationId }: Case) =>
    accommodationId === null ? '' : (sites.get(accommodationId) ?? accommodationId);
  return (
    <>
      <DataTable
        caption={says.day.cases(total)}
        name="my-cases"
        columns={columnsOf<Case>(({ text, day }) => [
          {
            head: says.file.who,
            value: ({ residentId }) => residentId,
            show: ({ residentId }) => <Person {...{ residentId, names }} />,
          },
          text(t.columns['accommodationId']!, site),
          day(says.day.nextTask, ({ nextTaskOn }) => nextTaskOn),
          day(says.file.lastContact, ({ lastContactOn }) => lastContactOn),
          text(words.field('topics'), ({ topics }) => topics.map((topic) => words.value(topic)).join(', ')),
          {
            head: says.day.record,
            value: () => '',
            show: ({ residentId }) => (
              <Link
                href={talkAddress(dates, { residentId })}
                class="kern-link inline"
                aria-label={says.file.about(says.day.consultation, names.get(residentId) ?? residentId)}
              >
                {words.command('holdConsultation')}
              </Link>
            ),
          },
        ])}
        rows={cases}
      />
      {cases.length < total && <p class="kern-body kern-body--small">{says.day.first(cases.length)}</p>}
    </>
  );
}
