import type { Schemas } from '../../api/client.js';
import { useStaff } from '../../api/staff.js';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { useFormat } from '../../i18n/format.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { recordAddress } from '../case/addresses.js';
import { ActionLink, Person, Section } from '../case/parts.js';
import { useWords } from '../../words/use-words.js';

type Task = Schemas['OneTaskView'];

/** What is usually recorded when the task is done. */
const DONE_BY: Readonly<Partial<Record<Task['kind'], string>>> = {
  AFTERCARE_DUE: 'closeAftercare',
  AFTERCARE_OVERDUE: 'closeAftercare',
  ANSWER_HANDOVER: 'acceptHandover',
  CLOSE_AFTERCARE_DECEASED: 'closeAftercare',
  CLOSE_CASE_AWAY: 'closeCase',
  CLOSE_CASE_DECEASED: 'closeCase',
  CONFIRM_REGIME_CHANGE: 'confirmRegimeChange',
  HAND_OVER_CASE: 'offerHandover',
  HANDOVER_PROPOSED: 'offerHandover',
  NO_CONTACT: 'holdConsultation',
  RENEW_PERMIT: 'recordWorkPermit',
  WITHDRAW_MOVE_OUT_AWAY: 'withdrawMoveOut',
};

interface TasksProps {
  tasks: Schemas['TasksView'];
  names: ReadonlyMap<string, string>;
}

/** What is due, the longest first, each with the way to get it done. */
export function Tasks({ tasks: { tasks, total }, names }: TasksProps) {
  const t = useCaseTexts();
  return (
    <Section title={t.day.due(total)}>
      {total === 0 && <p class="kern-body">{t.day.nothingDue}</p>}
      <ul class="cards">
        {tasks.map((task, index) => (
          <OneTask key={index} {...{ task, names }} />
        ))}
      </ul>
      {tasks.length < total && <p class="kern-body kern-body--small">{t.day.first(tasks.length)}</p>}
    </Section>
  );
}

function OneTask({ task, names }: { task: Task; names: TasksProps['names'] }) {
  const t = useCaseTexts();
  const words = useWords();
  const format = useFormat();
  const dates = useTwoDates();
  const staff = useStaff();
  const { kind, text, dueOn, overdueDays, residentId, staffId } = task;
  const command = DONE_BY[kind];
  const { caseId, householdId, aftercareId, moveOutId, offerId } = task;
  const known = { caseId, householdId, aftercareId, moveOutId, offerId };
  return (
    <li class="card">
      <p class="kern-body">
        {residentId && (
          <>
            <Person {...{ residentId, names }} />
            {': '}
          </>
        )}
        {staffId === null ? text : text.replace(staffId, () => staff(staffId))}
      </p>
      <p class="kern-body kern-body--small">
        {t.day.dueOn(format.day(dueOn))}
        {overdueDays > 0 && <span class="mark">{t.day.overdue(overdueDays)}</span>}
      </p>
      {command && residentId && (
        <ActionLink
          href={recordAddress(residentId, command, dates, command === 'holdConsultation' ? {} : known)}
          label={t.file.about(words.command(command), names.get(residentId) ?? residentId)}
        >
          {words.command(command)}
        </ActionLink>
      )}
    </li>
  );
}
