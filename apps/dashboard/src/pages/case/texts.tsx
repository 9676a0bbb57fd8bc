import { useState } from 'preact/hooks';
import { api, bodyOf, type Problem, type Schemas } from '../../api/client.js';
import { problemOf } from '../../api/use-answer.js';
import { useCaseTexts } from '../../i18n/case-texts.js';
import { Trouble } from '../../parts/trouble.js';
import { useWords } from '../../words/use-words.js';
import { Facts } from './parts.js';

type Opened = Schemas['OpenedTexts']['texts'];

/** What is sealed in an entry. */
export const textsOf = (stream: string, eventId: string): Promise<Opened> =>
  bodyOf(api.GET('/streams/{stream}/entries/{eventId}/texts', { params: { path: { stream, eventId } } })).then(
    ({ texts }) => texts,
  );

/** Opens the texts of an entry when somebody asks for them; that is noted in the access log. */
export function Texts({ stream, eventId, title }: { stream: string; eventId: string; title: string }) {
  const { file: t } = useCaseTexts();
  const words = useWords();
  const [opened, setOpened] = useState<Opened>();
  const [problem, setProblem] = useState<Problem>();
  const open = () => textsOf(stream, eventId).then(setOpened, (error: unknown) => setProblem(problemOf(error)));
  if (problem) return <Trouble problem={problem} />;
  if (opened)
    return (
      <Facts rows={opened.map(({ field, text, erased }) => [words.field(field), erased ? t.erased : (text ?? '')])} />
    );
  return (
    <button
      type="button"
      class="kern-btn kern-btn--tertiary"
      aria-label={t.about(t.openTexts, title)}
      onClick={() => void open()}
    >
      <span class="kern-label">{t.openTexts}</span>
    </button>
  );
}
