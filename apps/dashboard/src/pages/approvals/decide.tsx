import { useMemo } from 'preact/hooks';
import { Link, useLocation, useParams } from 'wouter-preact';
import { commands } from '../../api/description.js';
import type { Receipt } from '../../api/send.js';
import { useAnswer } from '../../api/use-answer.js';
import { address } from '../../dates.js';
import { EntryForm } from '../../form/entry-form.js';
import type { Command } from '../../form/from-openapi.js';
import { textIn } from '../../form/spec.js';
import { useEntry } from '../../form/use-entry.js';
import { useApprovalTexts } from '../../i18n/approval-texts.js';
import { useTexts } from '../../i18n/language.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { flashOf } from '../../parts/flash.js';
import { Page } from '../../parts/page.js';
import { Answered, Notice } from '../../parts/trouble.js';
import { afterwards, today, untilToday } from '../case/afterwards.js';
import { type Approval, approvalsAt, Described, useNamesOf } from './proposals.js';
import '../../case.css';

interface Start {
  readonly approval: Approval;
  readonly command: Command;
  readonly today: string;
}

/** The form that decides one proposal: what the proposal says stands in it already. */
export function DecidePage() {
  const t = useTexts();
  const says = useApprovalTexts();
  const dates = useTwoDates();
  const { eventId = '' } = useParams<{ eventId: string }>();
  const asked = useAnswer(async (): Promise<Start | null> => {
    const [{ approvals }, all, day] = await Promise.all([approvalsAt(dates), commands(), today()]);
    const approval = approvals.find((one) => one.eventId === eventId);
    const command = approval && all.get(approval.decidedBy.operationId);
    return approval && command ? { approval, command, today: day } : null;
  }, [eventId, dates.asOf, dates.knownAt]);
  const kind = asked.answer?.approval.kind;
  return (
    <Page title={kind ? says.decide[kind] : t.pages.approvals}>
      <Answered asked={asked}>{(start) => (start ? <Decision {...start} /> : <Gone />)}</Answered>
    </Page>
  );
}

function Gone() {
  const t = useApprovalTexts();
  const dates = useTwoDates();
  return (
    <Notice kind="info" title={t.gone}>
      <Link href={address('/approvals', dates)} class="kern-link">
        {t.back}
      </Link>
    </Notice>
  );
}

/** What can be left out as a rule. */
const SELDOM = ['evidence', 'from', 'policyKeys'];

function Decision({ approval, command, today: day }: Start) {
  const t = useApprovalTexts();
  const dates = useTwoDates();
  const [, navigate] = useLocation();
  const { kind, decidedBy, eventId, mayDecide, refusal } = approval;
  const names = useNamesOf([approval]);
  // The address is known as a whole.
  const fields = useMemo(() => command.fields.filter(({ isInPath }) => !isInPath), [command]);
  const isAsked = (name: string) => fields.some((field) => field.name === name);
  const entry = useEntry(`decide ${eventId}`, () => ({ ...decidedBy.fields, ...(isAsked('on') && { on: day }) }));
  const list = address('/approvals', dates);
  const recorded = async (receipt: Receipt) => {
    flashOf(t.decided(t.decide[kind]), t.known, receipt);
    navigate(address('/approvals', await afterwards(dates, textIn(entry.values, 'on') || day)));
  };
  return (
    <>
      <Described {...{ approval, names }} />
      {mayDecide ? (
        <EntryForm
          {...{ entry, fields }}
          command={decidedBy.operationId}
          path={decidedBy.path}
          hidden={Object.keys(decidedBy.fields)}
          seldom={SELDOM}
          submit={t.decide[kind]}
          isGrave={kind === 'DISPOSAL' || kind === 'NOTE_DISPOSAL'}
          onRecorded={(receipt) => void recorded(receipt)}
          cancel={list}
          recordedIn={address('/approvals', untilToday(dates, day))}
        />
      ) : (
        <Notice kind="info" title={t.refused[refusal ?? ''] ?? t.refusedOtherwise(refusal ?? '')} />
      )}
    </>
  );
}
