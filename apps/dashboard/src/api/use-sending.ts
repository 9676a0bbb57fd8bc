import { useRef, useState } from 'preact/hooks';
import type { Problem } from './client.js';
import { problemOf } from './use-answer.js';

export interface Sending {
  /** Why the last was refused. */
  readonly problem?: Problem;
  /** One at a time; whether it succeeded. */
  readonly send: (command: () => Promise<unknown>) => Promise<boolean>;
}

/** For buttons: what they ask for, and what the service says to it. */
export function useSending(): Sending {
  const [problem, setProblem] = useState<Problem>();
  const isSending = useRef(false);
  const send = async (command: () => Promise<unknown>) => {
    if (isSending.current) return false;
    isSending.current = true;
    try {
      await command();
      setProblem(undefined);
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    } finally {
      isSending.current = false;
    }
  };
  return { ...(problem && { problem }), send };
}
