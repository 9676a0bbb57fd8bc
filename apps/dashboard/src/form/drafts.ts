import type { Values } from './spec.js';

/** What somebody has filled in and not recorded yet, with the key that makes sending it twice one entry. */
export interface Draft {
  readonly values: Values;
  readonly key: string;
}

const KEPT_AS = 'lotse.drafts';
/** Who takes longer to sign in again begins anew. */
const KEPT_MS = 30 * 60_000;

type Kept = Readonly<{ subject: string; at: number; drafts: readonly (readonly [string, Draft])[] }>;

/**
 * In the memory of this tab only: other pages may be looked at meanwhile, and what is closed is gone. What people write
 * about people is not left behind in a browser.
 */
const drafts = new Map<string, Draft>();
let isOnItsWay = false;

addEventListener('beforeunload', (event) => {
  if (drafts.size > 0 && !isOnItsWay) event.preventDefault();
});

export const draftOf = (form: string): Draft | undefined => drafts.get(form);

export const keepDraft = (form: string, draft: Draft): void => void drafts.set(form, draft);

export const forgetDraft = (form: string): void => void drafts.delete(form);

export const forgetDrafts = (): void => drafts.clear();

/** For the way to the sign-in and back, and for nobody else. */
export function keepOverSignIn(subject: string | undefined): void {
  isOnItsWay = true;
  if (subject === undefined || drafts.size === 0) return;
  const kept: Kept = { subject, at: Date.now(), drafts: [...drafts] };
  sessionStorage.setItem(KEPT_AS, JSON.stringify(kept));
}

export function takeBack(subject: string | undefined): void {
  const text = sessionStorage.getItem(KEPT_AS);
  sessionStorage.removeItem(KEPT_AS);
  if (text === null) return;
  const kept = JSON.parse(text) as Kept;
  if (kept.subject !== subject || Date.now() - kept.at > KEPT_MS) return;
  for (const [form, draft] of kept.drafts) drafts.set(form, draft);
}
