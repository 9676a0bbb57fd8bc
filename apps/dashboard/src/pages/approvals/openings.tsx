import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { api, bodyOf, type Schemas } from '../../api/client.js';
import { useNames } from '../../api/names.js';
import { useAnswer } from '../../api/use-answer.js';
import { useSending } from '../../api/use-sending.js';
import { useApprovalTexts } from '../../i18n/approval-texts.js';
import { useStaff } from '../../api/staff.js';
import { useFormat } from '../../i18n/format.js';
import { Answered, Trouble } from '../../parts/trouble.js';
import { useWords } from '../../words/use-words.js';
import { Section } from '../case/parts.js';

type Opening = Schemas['ListedOpeningView'];

const NOT_KNOWN = { params: { query: { unknown: 'true' } } } as const;

/** Emergency accesses that nobody in the reader's role has acknowledged. They are of now, whatever the dates say. */
export function Openings() {
  const t = useApprovalTexts();
  const [acknowledged, setAcknowledged] = useState(0);
  const asked = useAnswer(() => bodyOf(api.GET('/break-glass', NOT_KNOWN)), [acknowledged]);
  const said = useRef<HTMLParagraphElement>(null);
  // The button that had the keyboard is gone.
  useLayoutEffect(() => {
    if (acknowledged > 0) said.current?.focus();
  }, [acknowledged]);
  return (
    <Answered asked={asked}>
      {({ total, openings }) => (
        <Section title={t.openings(total)}>
          <p class="kern-body" role="status" tabIndex={-1} ref={said}>
            {acknowledged > 0 ? t.acknowledged : ''}
          </p>
          {total === 0 && <p class="kern-body">{t.noOpenings}</p>}
          <List openings={openings} onKnown={() => setAcknowledged(acknowledged + 1)} />
          {openings.length < total && <p class="kern-body kern-body--small">{t.first(openings.length)}</p>}
        </Section>
      )}
    </Answered>
  );
}

function List({ openings, onKnown }: { openings: readonly Opening[]; onKnown: () => void }) {
  // Whoever is refused a name has tried to see it.
  const names = useNames(openings.filter(({ mayRead }) => mayRead).map(({ residentId }) => residentId));
  return (
    <ul class="cards">
      {openings.map((opening) => (
        <OneOpening key={opening.openingId} {...{ opening, onKnown }} name={names.get(opening.residentId)} />
      ))}
    </ul>
  );
}

interface OneOpeningProps {
  opening: Opening;
  name: string | undefined;
  onKnown: () => void;
}

function OneOpening({ opening, name, onKnown }: OneOpeningProps) {
  const t = useApprovalTexts();
  const words = useWords();
  const staff = useStaff();
  const format = useFormat();
  const { problem, send } = useSending();
  const { openingId, residentId, actor, role, reason, at, until, isOwn } = opening;
  const whom = name ?? residentId;
  const acknowledge = async () => {
    const known = () => api.POST('/break-glass/{openingId}/acknowledgements', { params: { path: { openingId } } });
    if (await send(() => bodyOf(known()))) onKnown();
  };
  return (
    <li class="card">
      {problem && <Trouble problem={problem} />}
      <p class="kern-body">
        <strong>{whom}</strong>
        {`: ${t.opened(staff(actor), words.role(role), format.instant(at), format.instant(until))}`}
      </p>
      <p class="kern-body">{t.because(reason)}</p>
      {isOwn ? (
        <p class="kern-body">{t.ownOpening}</p>
      ) : (
        <button
          type="button"
          class="kern-btn kern-btn--secondary"
          aria-label={t.about(t.know, whom)}
          onClick={() => void acknowledge()}
        >
          <span class="kern-label">{t.know}</span>
        </button>
      )}
    </li>
  );
}
