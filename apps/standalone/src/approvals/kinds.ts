import type { QueryBus } from '@nestjs/cqrs';
import {
  CouncilReports,
  type CouncilReportsAnswer,
  StandardsReport,
  type StandardsReportAnswer,
} from '#libs/contexts/governance';
import { type OverrideProposal, OverrideProposals } from '#libs/contexts/move-out';
import {
  type DisposalOnDay,
  Disposals,
  type DisposalsAnswer,
  type DuplicatesAnswer,
  DuplicatesOn,
  type NoteDisposalOnDay,
  NoteDisposals,
  type NoteDisposalsAnswer,
} from '#libs/contexts/privacy';
import type { LocalDate } from '#libs/eventing';
import type { OperationName, ReportingQuestion } from '#libs/eventing-nest';
import type { Condition } from '#libs/read-store';

/** What somebody proposes and somebody else has to agree to (decision 32). */
export const APPROVAL_KINDS = ['OVERRIDE', 'MERGE', 'DISPOSAL', 'NOTE_DISPOSAL', 'STANDARD', 'COUNCIL_REPORT'] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

/** The last day here or with an open case, the last day of keeping, and how many notes there are where only they go. */
export type ToBeDestroyed = Readonly<{ lastOn: LocalDate | null; endsOn: LocalDate; notes: number | null }>;

/** One thing that waits, as its own list knows it. */
export type Waiting = Readonly<{
  stream: string;
  /** Residents. */
  about: readonly string[];
  /** What it is called, where it has a title. */
  title: string | null;
  /** What would be destroyed, where something would. */
  disposal?: ToBeDestroyed;
  /** What the command that decides it is told: in its address, and beside it. */
  params: Readonly<Record<string, string>>;
  body: Readonly<Record<string, string>>;
  /** Which fact of the stream it is, where there may be several. */
  where?: readonly Condition[];
}>;

export interface KindOfApproval {
  readonly kind: ApprovalKind;
  /** The command that decides it: its operation in the rules, its name, and its address. */
  readonly operation: OperationName;
  readonly command: string;
  readonly path: string;
  /** The fact that it waits, and the entry that proposed it. */
  readonly table: string;
  readonly proposal: string;
  /** Whether of several people one of whom the reader may not know is enough to leave it out. */
  readonly isOfEach: boolean;
  waiting(queries: QueryBus, question: ReportingQuestion): Promise<readonly Waiting[]>;
}

/** There are few: whoever pages through them asks for all. */
const ALL = { limit: 1_000_000, offset: 0 };

/** In the order in which they are shown. */
export const KINDS_OF_APPROVAL: readonly KindOfApproval[] = [
  {
    kind: 'OVERRIDE',
    operation: 'override.approve',
    command: 'approveOverride',
    path: '/households/{householdId}/move-outs/{moveOutId}/override-approvals',
    ...{ table: 'override_proposal', proposal: 'AssuranceOverrideProposed', isOfEach: false },
    async waiting(queries, { dates, upTo }) {
      const all: readonly OverrideProposal[] = await queries.execute(new OverrideProposals(dates, upTo));
      return all.map(({ householdId, moveOutId, memberIds, offerId }) => ({
        ...{ stream: `moveout-${householdId}`, about: memberIds, title: null },
        ...{ params: { householdId, moveOutId }, body: { offerId } },
        where: [{ column: 'moveOutId', is: '=', value: moveOutId }],
      }));
    },
  },
  {
    kind: 'MERGE',
    operation: 'duplicate.merge',
    command: 'mergeResidents',
    path: '/residents/{duplicateId}/merges',
    ...{ table: 'duplicate_suspicion', proposal: 'DuplicateSuspected', isOfEach: true },
    async waiting(queries, { dates, upTo }) {
      const { duplicates }: DuplicatesAnswer = await queries.execute(
        new DuplicatesOn(dates, upTo, { state: 'SUSPECTED', ...ALL }),
      );
      return duplicates.map(({ duplicateId, survivorId }) => ({
        ...{ stream: `duplicate-${duplicateId}`, about: [duplicateId, survivorId], title: null },
        ...{ params: { duplicateId }, body: { survivorId } },
      }));
    },
  },
  {
    kind: 'DISPOSAL',
    operation: 'disposal.approve',
    command: 'approveDisposal',
    path: '/residents/{residentId}/disposal-approval',
    ...{ table: 'disposal', proposal: 'DisposalProposed', isOfEach: true },
    async waiting(queries, { dates, upTo }) {
      const { disposals }: DisposalsAnswer = await queries.execute(
        new Disposals(dates, upTo, { goes: true, isProposed: true, ...ALL }),
      );
      return disposals.flatMap(toBeDestroyed);
    },
  },
  {
    kind: 'NOTE_DISPOSAL',
    operation: 'disposal.approve',
    command: 'approveNoteDisposal',
    path: '/residents/{residentId}/note-disposal-approval',
    ...{ table: 'note_disposal', proposal: 'NoteDisposalProposed', isOfEach: true },
    async waiting(queries, { dates, upTo }) {
      const { noteDisposals }: NoteDisposalsAnswer = await queries.execute(
        new NoteDisposals(dates, upTo, { goes: true, isProposed: true, ...ALL }),
      );
      return noteDisposals.flatMap(toBeDestroyed);
    },
  },
  {
    kind: 'STANDARD',
    operation: 'unit.direct',
    command: 'adoptStandard',
    path: '/standards/{standardId}/adoption',
    ...{ table: 'standard', proposal: 'StandardDrafted', isOfEach: true },
    async waiting(queries, { dates, upTo }) {
      const { standards }: StandardsReportAnswer = await queries.execute(
        new StandardsReport(dates, upTo, { status: 'DRAFTED', ...ALL }),
      );
      return standards.map(({ standardId, title }) => ({
        ...{ stream: `standard-${standardId}`, about: [], title },
        ...{ params: { standardId }, body: {}, where: isDrafted },
      }));
    },
  },
  {
    kind: 'COUNCIL_REPORT',
    operation: 'paper.record',
    command: 'approveCouncilReport',
    path: '/council-reports/{reportId}/approval',
    ...{ table: 'council_report', proposal: 'CouncilReportDrafted', isOfEach: true },
    async waiting(queries, { dates, upTo }) {
      const { reports }: CouncilReportsAnswer = await queries.execute(
        new CouncilReports(dates, upTo, { status: 'DRAFTED', isCompared: false, ...ALL }),
      );
      return reports.map(({ reportId, sha512 }) => ({
        ...{ stream: `report-${reportId}`, about: [], title: null },
        ...{ params: { reportId }, body: { sha512 } },
      }));
    },
  },
];

/** What is held up since, or whose person was here again, does not wait. */
function toBeDestroyed({ residentId, next, lastOn, endsOn, ...rest }: DisposalOnDay | NoteDisposalOnDay): Waiting[] {
  if (next !== 'APPROVAL' || endsOn === null) return [];
  const [stream, disposal] = [`disposal-${residentId}`, { lastOn, endsOn, notes: 'notes' in rest ? rest.notes : null }];
  return [{ stream, about: [residentId], title: null, disposal, params: { residentId }, body: { endsOn } }];
}

/** Beside the draft of its next version a standard has that which is in force. */
const isDrafted: readonly Condition[] = [{ column: 'status', is: '=', value: 'DRAFTED' }];
