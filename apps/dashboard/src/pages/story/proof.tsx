import { useEffect, useState } from 'preact/hooks';
import { problemOf } from '../../api/use-answer.js';
import { Refused, type Problem } from '../../api/client.js';
import { authorization } from '../../api/session.js';
import { language } from '../../i18n/language.js';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { download } from '../../parts/download.js';
import { Notice, Trouble } from '../../parts/trouble.js';
import { type Bundle, Changed, type Proven, type Shown, verifyBundle } from '../../story/verify-bundle.js';
import { Section } from '../case/parts.js';

/** The exact bytes: they are verified here, and taken away as they came. */
async function textAt(path: string): Promise<string> {
  const headers = { authorization: authorization(), 'accept-language': language() };
  const response = await fetch(path, { headers });
  const text = await response.text();
  if (!response.ok) throw new Refused(JSON.parse(text) as Problem);
  return text;
}

type Verdict = Readonly<{ text: string; proven?: Proven; changed?: string }>;

async function verdictOn(shown: Shown): Promise<Verdict> {
  const { stream, knownAt } = shown;
  const query = new URLSearchParams({ knownAt });
  const text = await textAt(`/streams/${encodeURIComponent(stream)}/bundle?${query.toString()}`);
  try {
    return { text, proven: await verifyBundle(JSON.parse(text) as Bundle, shown) };
  } catch (error) {
    if (error instanceof Changed) return { text, changed: error.message };
    throw error;
  }
}

/** Whether anybody has changed the file, as this browser finds it, and the proofs to take away. */
export function Proof({ stream, knownAt, ids }: Shown) {
  const { story: t } = useCaseTexts();
  const [verdict, setVerdict] = useState<Verdict>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    let isLeft = false;
    verdictOn({ stream, knownAt, ids }).then(
      (found) => !isLeft && setVerdict(found),
      (error: unknown) => !isLeft && setProblem(problemOf(error)),
    );
    return () => {
      isLeft = true;
    };
  }, [stream, knownAt, ids.join(' ')]);
  // That nothing was known is said by the page.
  if (problem?.code === 'STREAM_NOT_FOUND') return null;
  return (
    <Section title={t.proof}>
      {problem && <Trouble problem={problem} />}
      {!problem && !verdict && (
        <p class="kern-body" role="status">
          {t.checking}
        </p>
      )}
      {verdict && <Found {...{ verdict }} />}
    </Section>
  );
}

function Found({ verdict: { text, proven, changed } }: { verdict: Verdict }) {
  const { story: t } = useCaseTexts();
  const take = (name: string, content: string, type: string) => () => download(name, content, type);
  const takeVerifier = () =>
    void textAt('/seals/verifier').then((program) => download('verify.mjs', program, 'text/javascript'));
  return (
    <>
      {proven && <Right proven={proven} />}
      {changed !== undefined && (
        <Notice kind="danger" title={t.isChanged}>
          <p class="kern-body">{changed}</p>
        </Notice>
      )}
      <div class="actions">
        <button
          type="button"
          class="kern-btn kern-btn--secondary"
          onClick={take('bundle.json', text, 'application/json')}
        >
          <span class="kern-label">{t.takeAway}</span>
        </button>
        <button type="button" class="kern-btn kern-btn--secondary" onClick={takeVerifier}>
          <span class="kern-label">{t.takeVerifier}</span>
        </button>
      </div>
      <p class="kern-body kern-body--small">{t.takeHint}</p>
    </>
  );
}

/** Without signatures nothing says who has made the seals: that is no proof. */
function Right({ proven: { events, notShown, seals, key, hasSignatures } }: { proven: Proven }) {
  const { story: t } = useCaseTexts();
  const kind = hasSignatures ? 'success' : 'warning';
  return (
    <div class={`kern-alert kern-alert--${kind}`} role="status">
      <div class="kern-alert__header">
        <span class={`kern-icon kern-icon--${kind}`} aria-hidden="true"></span>
        <span class="kern-title">{hasSignatures ? t.unchanged : t.notVerified}</span>
      </div>
      <div class="kern-alert__body">
        <p class="kern-body">{hasSignatures ? t.isUnchanged(events, seals.join(', ')) : t.noSignatures}</p>
        {notShown > 0 && <p class="kern-body">{t.notShown(notShown)}</p>}
        <p class="kern-body break">{t.key(key)}</p>
      </div>
    </div>
  );
}
