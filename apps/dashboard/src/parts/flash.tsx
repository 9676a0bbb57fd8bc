import { useEffect, useState } from 'preact/hooks';
import type { Receipt } from '../api/send.js';

/** What was recorded on the page before, to be said once on the next one. */
export interface Flash {
  readonly title: string;
  readonly texts: readonly string[];
}

let pending: Flash | undefined;

export function flashOf(title: string, known: string, { recorded, warnings }: Receipt): void {
  pending = { title: recorded ? title : known, texts: warnings.map(({ text }) => text) };
}

/** Says what was just recorded, and what somebody should look at. */
export function Flashed() {
  const [flash] = useState(() => pending);
  useEffect(() => {
    pending = undefined;
  }, []);
  if (!flash) return null;
  return (
    <div class="kern-alert kern-alert--success" role="status">
      <div class="kern-alert__header">
        <span class="kern-icon kern-icon--success" aria-hidden="true"></span>
        <span class="kern-title">{flash.title}</span>
      </div>
      {flash.texts.length > 0 && (
        <div class="kern-alert__body">
          {flash.texts.map((text) => (
            <p key={text} class="kern-body">
              {text}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
