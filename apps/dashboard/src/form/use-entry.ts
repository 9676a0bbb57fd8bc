import { useCallback, useRef, useState } from 'preact/hooks';
import type { Problem } from '../api/client.js';
import { type Receipt, send } from '../api/send.js';
import { problemOf } from '../api/use-answer.js';
import { type Draft, draftOf, forgetDraft, keepDraft } from './drafts.js';
import type { Values } from './spec.js';

/** A form that is filled in: what is in it, what was refused, and how it is sent. */
export interface Entry {
  readonly values: Values;
  readonly problem?: Problem;
  /** Counts what was refused, so that each refusal is shown anew. */
  readonly refusals: number;
  readonly isSending: boolean;
  readonly set: (change: Values) => void;
  /** What the page itself fills in; that alone is nothing to be kept. */
  readonly fill: (change: Values) => void;
  /** Shows what the page itself finds missing, as if the service had refused it. */
  readonly refuse: (problem: Problem) => void;
  /** Whoever goes away on purpose does not want it kept. */
  readonly forget: () => void;
  /** Nothing when it was refused; then all stays as it was typed. */
  readonly record: (path: string, body: object, ifVersion?: string) => Promise<Receipt | undefined>;
}

/** An answer was lost, and what it was an answer to is recorded: what was changed afterwards would be another entry. */
export const RECORDED_BEFORE = 'COMMAND_ID_REUSED';

type Said = Readonly<{ problem?: Problem; refusals: number; isSending: boolean }>;

/**
 * @param form by which it is kept while other pages are looked at
 * @param initial what is in it when nobody has begun it
 */
export function useEntry(form: string, initial: () => Values): Entry {
  const [draft, setDraft] = useState<Draft>(() => draftOf(form) ?? { values: initial(), key: crypto.randomUUID() });
  const [said, setSaid] = useState<Said>({ refusals: 0, isSending: false });

  // What is recorded already does not come back.
  const isRecorded = useRef(false);
  const set = useCallback(
    (change: Values) =>
      setDraft(({ values, key }) => {
        const changed = { values: { ...values, ...change }, key };
        if (!isRecorded.current) keepDraft(form, changed);
        return changed;
      }),
    [form],
  );
  const fill = useCallback(
    (change: Values) => setDraft(({ values, key }) => ({ values: { ...values, ...change }, key })),
    [],
  );
  const refuse = (problem: Problem) =>
    setSaid(({ refusals }) => ({ problem, refusals: refusals + 1, isSending: false }));

  // A second click comes before the first one is shown.
  const isOnItsWay = useRef(false);
  const record = async (path: string, body: object, ifVersion?: string): Promise<Receipt | undefined> => {
    if (isOnItsWay.current) return undefined;
    isOnItsWay.current = true;
    setSaid(({ refusals }) => ({ refusals, isSending: true }));
    try {
      const receipt = await send(path, body, { key: draft.key, ifVersion });
      isRecorded.current = true;
      forgetDraft(form);
      return receipt;
    } catch (error) {
      isOnItsWay.current = false;
      const problem = problemOf(error);
      if (problem.code === RECORDED_BEFORE) {
        isRecorded.current = true;
        forgetDraft(form);
      }
      refuse(problem);
      return undefined;
    }
  };
  return { values: draft.values, ...said, set, fill, refuse, record, forget: () => forgetDraft(form) };
}
