import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { actorOf, Rights, type SignedIn } from '#libs/access';
import { FOUR_EYES_REQUIRED } from '#libs/contexts/privacy';
import { type Actor, type Instant, isSameActor, type LocalDate } from '#libs/eventing';
import type { ReportingDates, ReportingQuestion } from '#libs/eventing-nest';
import type { ExplainedFact } from '#libs/read-store';
import { LOTSE, type Lotse } from '../lotse.js';
import {
  type ApprovalKind,
  type KindOfApproval,
  KINDS_OF_APPROVAL,
  type ToBeDestroyed,
  type Waiting,
} from './kinds.js';

/** What waits for a second person. */
export type Approval = Readonly<{
  kind: ApprovalKind;
  /** The entry that proposes it. */
  stream: string;
  eventId: string;
  proposedOn: LocalDate;
  recordedAt: Instant;
  proposedBy: Readonly<{ id: string; role: string }>;
  /** Whether the reader may also read who that is. */
  about: readonly Readonly<{ residentId: string; mayRead: boolean }>[];
  title: string | null;
  /** What would be destroyed. */
  disposal: ToBeDestroyed | null;
  /** The command that decides it, and what of its body is known already. */
  decidedBy: Readonly<{ operationId: string; path: string; fields: Readonly<Record<string, string>> }>;
  mayDecide: boolean;
  /** Why the reader may not. */
  refusal: string | null;
}>;

export type ApprovalsAnswer = ReportingDates & Readonly<{ total: number; approvals: readonly Approval[] }>;

export type WhichApprovals = Readonly<{
  kind?: ApprovalKind | undefined;
  /** Residents and households of whom the reader may not know. */
  without: readonly string[];
  limit: number;
  offset: number;
}>;

/** What waits for a second person, of all that a reader might be: gathered from the lists that there are of each kind. */
@Injectable()
export class Approvals {
  constructor(
    private readonly queries: QueryBus,
    private readonly rights: Rights,
    @Inject(LOTSE) private readonly lotse: Lotse,
  ) {}

  async of(
    who: SignedIn,
    question: ReportingQuestion,
    { kind, without, limit, offset }: WhichApprovals,
  ): Promise<ApprovalsAnswer> {
    const asked = KINDS_OF_APPROVAL.filter(
      (one) => (kind === undefined || one.kind === kind) && this.rights.has(who, one.operation),
    );
    const hidden = new Set(without);
    const all: (readonly [KindOfApproval, Waiting])[] = [];
    for (const one of asked) {
      const waiting = await one.waiting(this.queries, question);
      all.push(...waiting.filter((each) => !isLeftOut(one, each, hidden)).map((each) => [one, each] as const));
    }
    const approvals: Approval[] = [];
    for (const [of, one] of all.slice(offset, offset + limit))
      approvals.push(...(await this.#shown(who, question, of, one)));
    return { ...question.dates, total: all.length, approvals };
  }

  /** Nothing where it was decided in between. */
  async #shown(who: SignedIn, question: ReportingQuestion, of: KindOfApproval, one: Waiting): Promise<Approval[]> {
    const { stream, about, title, disposal = null, params, body, where = [] } = one;
    const { dates, upTo } = question;
    const [fact] = await this.lotse.projections.explain({ table: of.table, stream, where, ...dates, upTo, limit: 1 });
    const proposal = fact?.sources.find(({ type }) => type === of.proposal);
    if (!fact || !proposal) return [];
    const by = proposerIn(fact, proposal.meta.actor);
    const refused = await this.rights.refusalOf(who, of.operation, { params, body });
    const refusal = refused ?? (isSameActor(by, actorOf(who)) ? FOUR_EYES_REQUIRED.code : null);
    return [
      {
        ...{ kind: of.kind, stream, eventId: proposal.id },
        ...{ proposedOn: proposal.occurredOn, recordedAt: proposal.recordedAt },
        proposedBy: { id: by.id, role: by.role },
        about: await this.rights.readersOf(who, about),
        ...{ title, disposal },
        decidedBy: { operationId: of.command, path: pathWith(of.path, params), fields: body },
        ...{ mayDecide: refusal === null, refusal },
      },
    ];
  }
}

/** By a household as soon as nobody is left in it of whom the reader may know. */
function isLeftOut({ isOfEach }: KindOfApproval, { about, params }: Waiting, hidden: ReadonlySet<string>): boolean {
  if (params['householdId'] !== undefined && hidden.has(params['householdId'])) return true;
  const isHidden = (id: string) => hidden.has(id);
  return about.length > 0 && (isOfEach ? about.some(isHidden) : about.every(isHidden));
}

/** Older suspicions were recorded by anybody, and name who had them. */
function proposerIn({ values }: ExplainedFact, actor: Actor): Actor {
  const named = values['suspectedBy'];
  return typeof named === 'string' && named !== actor.id ? { id: named, role: actor.role } : actor;
}

const pathWith = (path: string, params: Waiting['params']): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
