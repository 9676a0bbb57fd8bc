import { useEffect, useId, useState } from 'preact/hooks';
import { followNewest, type Lost, type Newest } from '../api/newest.js';
import { signInAgain } from '../api/session.js';
import type { Dates } from '../dates.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/language.js';

interface FreshnessProps {
  dates: Dates;
  /** Shows the page as it is known at this instant. */
  onNewer: (knownAt: string, how?: { replace: boolean }) => void;
}

/** Says whether everything recorded is shown, and shows what comes in meanwhile: at once if that is asked for. */
export function Freshness({ dates, onNewer }: FreshnessProps) {
  const t = useTexts();
  const format = useFormat();
  const id = useId();
  const { newest, lost } = useNewest();
  const [follows, setFollows] = useState(false);
  const isNewer = newest !== undefined && Date.parse(newest.recordedAt) > endOf(dates.knownAt);
  useEffect(() => {
    if (follows && isNewer) onNewer(newest.recordedAt, { replace: true });
  }, [follows, isNewer, newest]);
  return (
    <div class="dates__fresh">
      <p class="kern-body kern-body--small" role="status">
        {lost
          ? t.fresh.lost[lost]
          : isNewer
            ? t.fresh.newer(format.instant(newest.recordedAt))
            : newest && t.fresh.upToDate}
      </p>
      {lost === 'SIGNED_OUT' && (
        <button type="button" class="kern-btn kern-btn--tertiary" onClick={() => void signInAgain()}>
          <span class="kern-label">{t.signInAgain}</span>
        </button>
      )}
      {isNewer && !follows && (
        <button type="button" class="kern-btn kern-btn--tertiary" onClick={() => onNewer(newest.recordedAt)}>
          <span class="kern-label">{t.fresh.show}</span>
        </button>
      )}
      <div class="kern-form-check">
        <input
          id={id}
          type="checkbox"
          class="kern-form-check__checkbox"
          checked={follows}
          onChange={(event) => setFollows(event.currentTarget.checked)}
        />
        <label class="kern-label" for={id}>
          {t.fresh.follow}
        </label>
      </div>
    </div>
  );
}

/** The last moment of a knowledge date; a day ends in Berlin, where it is at most two hours before UTC. */
const endOf = (knownAt: string): number =>
  knownAt.length > 10 ? Date.parse(knownAt) : Date.parse(`${knownAt}T21:59:59.999Z`);

/** The last entry that figures include, as the service tells it. */
function useNewest() {
  const [newest, setNewest] = useState<Newest>();
  const [lost, setLost] = useState<Lost>();
  useEffect(() => {
    const left = new AbortController();
    const take = (told: Newest) => {
      setLost(undefined);
      setNewest(told);
    };
    void followNewest(take, setLost, left.signal);
    return () => left.abort();
  }, []);
  return { newest, lost };
}
