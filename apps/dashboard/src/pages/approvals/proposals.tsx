import { Link } from 'wouter-preact';
import { api, bodyOf, type Schemas } from '../../api/client.js';
import { useMay } from '../../api/me.js';
import { useNames } from '../../api/names.js';
import { useAnswer } from '../../api/use-answer.js';
import { address, type Dates } from '../../dates.js';
import { useApprovalTexts } from '../../i18n/approval-texts.js';
import { useStaff } from '../../api/staff.js';
import { useFormat } from '../../i18n/format.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { Answered } from '../../parts/trouble.js';
import { useWords } from '../../words/use-words.js';
import { storyAddress } from '../case/addresses.js';
import { ActionLink, Person, Section } from '../case/parts.js';

export type Approval = Schemas['ApprovalView'];

const MOST = 1_000;

export const approvalsAt = (dates: Dates): Promise<Schemas['ApprovalsView']> =>
  bodyOf(api.GET('/approvals', { params: { query: { ...dates, limit: MOST } } }));

/** What waits for a second person, of the kinds that the reader's role decides. */
export function Proposals() {
  const dates = useTwoDates();
  const asked = useAnswer(() => approvalsAt(dates), [dates.asOf, dates.knownAt]);
  return <Answered asked={asked}>{(answer) => <Waiting {...answer} />}</Answered>;
}

function Waiting({ total, approvals }: Schemas['ApprovalsView']) {
  const t = useApprovalTexts();
  const names = useNamesOf(approvals);
  return (
    <Section title={t.waiting(total)}>
      <p class="kern-body">{total === 0 ? t.nothing : t.declining}</p>
      <ul class="cards">
        {approvals.map((approval) => (
          <OneProposal key={approval.eventId} {...{ approval, names }} />
        ))}
      </ul>
      {approvals.length < total && <p class="kern-body kern-body--small">{t.first(approvals.length)}</p>}
    </Section>
  );
}

/** Of those who may be asked for by name at all: whoever is refused a name has tried to see it. */
export function useNamesOf(approvals: readonly Approval[]): ReadonlyMap<string, string> {
  const about = approvals.flatMap((approval) => approval.about);
  return useNames(about.filter(({ mayRead }) => mayRead).map(({ residentId }) => residentId));
}

function OneProposal({ approval, names }: { approval: Approval; names: ReadonlyMap<string, string> }) {
  const t = useApprovalTexts();
  const dates = useTwoDates();
  const { kind, stream, mayDecide, refusal } = approval;
  const what = called(approval, names);
  return (
    <li class="card">
      <Described {...{ approval, names }} />
      {!mayDecide && <p class="kern-body">{t.refused[refusal ?? ''] ?? t.refusedOtherwise(refusal ?? '')}</p>}
      <div class="actions">
        {mayDecide && (
          <ActionLink href={decideAddress(approval, dates)} label={t.about(t.decide[kind], what)}>
            {t.decide[kind]}
          </ActionLink>
        )}
        <Link href={storyAddress(stream, dates)} class="kern-link inline" aria-label={t.about(t.file, what)}>
          {t.file}
        </Link>
      </div>
    </li>
  );
}

/** What is proposed, about whom, by whom and when. */
export function Described({ approval, names }: { approval: Approval; names: ReadonlyMap<string, string> }) {
  const t = useApprovalTexts();
  const words = useWords();
  const staff = useStaff();
  const format = useFormat();
  const mayOpen = useMay('case.read');
  const { kind, about, title, stream, disposal, proposedOn, proposedBy } = approval;
  return (
    <>
      <p class="kern-body">
        <strong>{t.kinds[kind]}</strong>
        {': '}
        {about.map(({ residentId }, index) => (
          <span key={residentId}>
            {index > 0 && ', '}
            {mayOpen ? <Person {...{ residentId, names }} /> : (names.get(residentId) ?? residentId)}
          </span>
        ))}
        {about.length === 0 && (title ?? idIn(stream))}
      </p>
      {disposal && <Destroyed {...disposal} />}
      <p class="kern-body kern-body--small">
        {t.proposed(format.day(proposedOn), staff(proposedBy.id), words.role(proposedBy.role))}
      </p>
    </>
  );
}

/** What goes for good once it is approved. */
function Destroyed({ lastOn, endsOn, notes }: NonNullable<Approval['disposal']>) {
  const t = useApprovalTexts();
  const format = useFormat();
  const said = [
    ...(lastOn === null ? [] : [t.lastOn(format.day(lastOn))]),
    t.keptUntil(format.day(endsOn)),
    ...(notes === null ? [] : [t.notes(notes)]),
  ];
  return <p class="kern-body">{said.join(' · ')}</p>;
}

/** For whoever hears a link without what is around it. */
function called({ about, title, stream }: Approval, names: ReadonlyMap<string, string>): string {
  if (about.length === 0) return title ?? idIn(stream);
  return about.map(({ residentId }) => names.get(residentId) ?? residentId).join(', ');
}

/** An answer to the council is approved where it is read; everything else by a form of its own. */
function decideAddress({ kind, stream, eventId }: Approval, dates: Dates): string {
  const page = kind === 'COUNCIL_REPORT' ? `/papers/${encodeURIComponent(idIn(stream))}` : `/approvals/${eventId}`;
  return address(page, dates);
}

const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
