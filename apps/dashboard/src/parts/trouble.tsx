import type { ComponentChildren } from 'preact';
import type { Problem } from '../api/client.js';
import type { Asked } from '../api/use-answer.js';
import { useTexts } from '../i18n/language.js';

export function Notice({
  kind,
  title,
  children,
}: {
  kind: 'info' | 'warning' | 'danger';
  title: string;
  children?: ComponentChildren;
}) {
  return (
    <div class={`kern-alert kern-alert--${kind}`} role={kind === 'danger' ? 'alert' : undefined}>
      <div class="kern-alert__header">
        <span class={`kern-icon kern-icon--${kind}`} aria-hidden="true"></span>
        <span class="kern-title">{title}</span>
      </div>
      {children && <div class="kern-alert__body">{children}</div>}
    </div>
  );
}

/** What the service says when it refuses, or what to do when it says nothing. */
export function Trouble({ problem }: { problem: Problem }) {
  const t = useTexts();
  return (
    <Notice kind="danger" title={t.failed}>
      <p class="kern-body">{problem.code === 'UNREACHABLE' ? t.unreachable : problem.detail}</p>
      {problem.fields.length > 0 && (
        <ul class="kern-list">
          {problem.fields.map(({ field, detail }) => (
            <li key={field}>
              {field}: {detail}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

/** What was asked for, once it is there; until then that it is asked for, or why not. */
export function Answered<Answer>({
  asked,
  children,
}: {
  asked: Asked<Answer>;
  children: (answer: Answer) => ComponentChildren;
}) {
  const t = useTexts();
  const { answer, problem, isAsking } = asked;
  if (problem) return <Trouble problem={problem} />;
  if (answer === undefined)
    return (
      <p class="kern-body" role="status">
        {t.asking}
      </p>
    );
  return <div aria-busy={isAsking}>{children(answer)}</div>;
}
