import { Link } from 'wouter-preact';
import { useStaff } from '../../api/staff.js';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { useFormat } from '../../i18n/format.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { useWords } from '../../words/use-words.js';
import { householdStoryAddress } from './addresses.js';
import type { CaseFile } from './file.js';
import { Facts, Person, type Row } from './parts.js';

interface HeadProps {
  file: CaseFile;
  names: ReadonlyMap<string, string>;
}

/** What is known of somebody at the two dates. */
export function CaseHead({ file, names }: HeadProps) {
  const rows = [...useLife(file, names), ...useCase(file), ...useProgress(file)];
  return (
    <div class="part">
      <Facts rows={rows} />
    </div>
  );
}

function useLife({ person, resident }: CaseFile, names: HeadProps['names']): Row[] {
  const { file: t } = useCaseTexts();
  const words = useWords();
  const format = useFormat();
  const { presence, household, interpreterNeed } = resident;
  const others = (household?.memberIds ?? []).filter((id) => id !== resident.residentId);
  return [
    [
      t.who,
      [resident.residentId, person?.birthDate && t.born(format.day(person.birthDate)), person?.nationality]
        .filter(Boolean)
        .join(', '),
    ],
    [
      t.home,
      presence ? `${presence.name ?? presence.accommodationId}, ${t.since(format.day(presence.since))}` : t.noHome,
    ],
    [
      t.household,
      others.length === 0 ? t.alone : <Others {...{ others, names }} householdId={household!.householdId} />,
    ],
    [
      t.interpreter,
      interpreterNeed ? `${interpreterNeed.language}, ${words.value(interpreterNeed.mode)}` : t.noInterpreter,
    ],
  ];
}

type OthersProps = Pick<HeadProps, 'names'> & Readonly<{ householdId: string; others: readonly string[] }>;

/** The others of a household, and the way to all its files. */
function Others({ householdId, others, names }: OthersProps) {
  const { story } = useCaseTexts();
  const dates = useTwoDates();
  return (
    <>
      {others.map((residentId) => (
        <span key={residentId} class="item">
          <Person {...{ residentId, names }} />
        </span>
      ))}
      <Link href={householdStoryAddress(householdId, dates)} class="kern-link inline">
        {story.allOfHousehold}
      </Link>
    </>
  );
}

function useCase({ open }: CaseFile): Row[] {
  const { file: t } = useCaseTexts();
  const words = useWords();
  const format = useFormat();
  const staff = useStaff();
  if (!open) return [[t.caseIs, t.noCase]];
  const { caseId, openedOn, closedOn, closedBecause, managerId, lastContactOn } = open;
  const state =
    closedOn === null
      ? t.openSince(format.day(openedOn), staff(managerId))
      : t.closedOn(format.day(closedOn), words.value(closedBecause ?? ''));
  return [
    [t.caseIs, `${caseId}, ${state}`],
    [t.lastContact, format.day(lastContactOn)],
  ];
}

function useProgress({ standing, language, work, moveOuts }: CaseFile): Row[] {
  const { file: t } = useCaseTexts();
  const words = useWords();
  const format = useFormat();
  const listed = (items: readonly string[] | undefined) => (items && items.length > 0 ? items.join('; ') : t.unknown);
  const until = (day: string | null | undefined) => (day ? `, ${t.validUntil(format.day(day))}` : '');
  const status = standing?.status;
  return [
    [t.status, status ? words.value(status.status) + until(status.until) : t.unknown],
    [t.regime, standing?.regime ? words.value(standing.regime.regime, 'to') : t.unknown],
    [
      t.german,
      listed(
        language?.levels.map(
          ({ skill, level, basis }) => `${words.value(skill)}: ${words.value(level, 'level')} (${words.value(basis)})`,
        ),
      ),
    ],
    [
      t.courses,
      listed(
        language?.courses.map(
          ({ kind, provider, state }) => `${words.value(kind)}, ${provider} (${words.value(state)})`,
        ),
      ),
    ],
    [
      t.work,
      listed(
        work?.placements.map(
          ({ kind, employerName, employerId, stage }) =>
            `${words.value(kind)}, ${employerName ?? employerId} (${words.value(stage)})`,
        ),
      ),
    ],
    [
      t.permits,
      listed(
        work?.permits
          .filter(({ isValid }) => isValid)
          .map(({ kind, validUntil }) => words.value(kind) + until(validUntil)),
      ),
    ],
    [
      t.moveOut,
      listed(
        moveOuts?.moveOuts.map(({ stage, stageSince }) => `${words.value(stage)}, ${t.since(format.day(stageSince))}`),
      ),
    ],
  ];
}
