import { api, bodyOf, type Schemas } from './client.js';
import { useAnswer } from './use-answer.js';

export type Me = Schemas['Me'];

let asked: Promise<Me> | undefined;

/** Who has signed in; asked once. */
export const whoAmI = (): Promise<Me> => (asked ??= bodyOf(api.GET('/me')));

export const useMe = (): Me | undefined => useAnswer(whoAmI, []).answer;

/** Whether a page offers that; whether it is allowed is decided by the service. */
export const useMay = (operation: Me['operations'][number]): boolean =>
  useMe()?.operations.includes(operation) ?? false;

/** Whether a page offers to say that an entry of this stream did not happen. */
export function mayVoid(me: Me | undefined, stream: string): boolean {
  const category = stream.split('-', 1)[0] ?? '';
  return me?.corrects[category] ?? me?.operations.includes('history.correct') ?? false;
}
