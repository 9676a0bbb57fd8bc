import { language } from '../i18n/language.js';
import { type Problem, Refused, type Schemas } from './client.js';
import { authorization, signInAgain } from './session.js';

export type Receipt = Schemas['CommandReceipt'];

/**
 * Sends a command.
 *
 * @param key the same for each try of the same form: it is recorded once, however often it arrives
 * @param ifVersion the version of the stream that the command rests on, where another one matters
 * @throws {Refused} with the problem
 */
export async function send(
  path: string,
  body: object,
  { key, ifVersion }: Readonly<{ key: string; ifVersion?: string | undefined }>,
): Promise<Receipt> {
  const response = await fetch(path, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', 'accept-language': language() },
      ...{ authorization: authorization(), 'idempotency-key': key },
      ...(ifVersion !== undefined && { 'if-match': `"${ifVersion}"` }),
    },
    body: JSON.stringify(body),
  });
  if (response.status === 401) return signInAgain();
  const answer = (await response.json()) as unknown;
  if (response.ok) return answer as Receipt;
  throw new Refused(answer as Problem);
}
