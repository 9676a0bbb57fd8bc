import { type Inputs, useEffect, useState } from 'preact/hooks';
import { type Problem, Refused } from './client.js';

/** What is shown while a question is asked, answered or refused. While it is asked anew, the last answer stays. */
export interface Asked<Answer> {
  readonly answer?: Answer;
  readonly problem?: Problem;
  readonly isAsking: boolean;
}

/** @param inputs what the question depends on: when one of them changes, it is asked again */
export function useAnswer<Answer>(ask: () => Promise<Answer>, inputs: Inputs): Asked<Answer> {
  const [asked, setAsked] = useState<Asked<Answer>>({ isAsking: true });
  useEffect(() => {
    let isLeft = false;
    const show = (next: Asked<Answer>) => {
      if (!isLeft) setAsked(next);
    };
    setAsked(({ answer }) => ({ ...(answer !== undefined && { answer }), isAsking: true }));
    ask().then(
      (answer) => show({ answer, isAsking: false }),
      (error: unknown) => show({ problem: problemOf(error), isAsking: false }),
    );
    return () => {
      isLeft = true;
    };
  }, inputs);
  return asked;
}

export const problemOf = (error: unknown): Problem =>
  error instanceof Refused
    ? error.problem
    : { code: 'UNREACHABLE', status: 0, detail: error instanceof Error ? error.message : String(error), fields: [] };
