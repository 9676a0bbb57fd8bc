import { Link } from 'wouter-preact';
import { api, bodyOf } from '../../api/client.js';
import { type Me, useMe } from '../../api/me.js';
import { useAnswer } from '../../api/use-answer.js';
import { address, type Dates } from '../../dates.js';
import { useTexts } from '../../i18n/language.js';
import { useTwoDates } from '../../parts/dates-context.js';
import { Notice } from '../../parts/trouble.js';

/** Of what waits, only how many: whose data it is about is read on their page. */
const NONE_BY_NAME = { limit: 0 };

async function countsFor({ operations }: Me, dates: Dates) {
  const [approvals, openings] = await Promise.all([
    operations.includes('approval.read')
      ? bodyOf(api.GET('/approvals', { params: { query: { ...dates, ...NONE_BY_NAME } } }))
      : { total: 0 },
    operations.includes('break-glass.acknowledge')
      ? bodyOf(api.GET('/break-glass', { params: { query: { unknown: 'true', ...NONE_BY_NAME } } }))
      : { total: 0 },
  ]);
  return { waiting: approvals.total, unknown: openings.total };
}

/** What somebody of the reader's role has to look at, before the figures; nothing where there is nothing. */
export function ToBeSeen() {
  const me = useMe();
  return me ? <Counted me={me} /> : null;
}

function Counted({ me }: { me: Me }) {
  const t = useTexts();
  const dates = useTwoDates();
  const { answer } = useAnswer(() => countsFor(me, dates), [me, dates.asOf, dates.knownAt]);
  if (!answer) return null;
  const said = [
    ...(answer.unknown > 0 ? [['openings', t.overview.openings(answer.unknown)] as const] : []),
    ...(answer.waiting > 0 ? [['proposals', t.overview.waiting(answer.waiting)] as const] : []),
  ];
  return (
    <>
      {said.map(([part, text]) => (
        <Notice key={part} kind={part === 'openings' ? 'warning' : 'info'} title={text}>
          <Link href={address('/approvals', dates)} class="kern-link" aria-label={`${t.overview.show}: ${text}`}>
            {t.overview.show}
          </Link>
        </Notice>
      ))}
    </>
  );
}
