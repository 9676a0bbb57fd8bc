import { expect } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';

/**
 * Code, status, the field named (`related`: only entries in conflict), path and body; a question has no body. Headers
 * where they matter.
 */
export type Refused = readonly [
  code: string,
  status: number,
  named: string,
  path: string,
  body?: object,
  headers?: Record<string, string>,
];

/** Asks in both languages: the same code, two texts that are filled, the field or the entry; and nothing was written. */
export async function expectRefused(lotse: LotseOverHttp, [code, status, named, path, body, headers]: Refused) {
  const head = await lotse.lotse.store.head();
  const ask = async (language: string) => {
    const spoken = { ...headers, 'accept-language': language };
    const answer = await (body === undefined ? lotse.get(path, spoken) : lotse.post(path, body, spoken));
    const fields = ((answer.body['fields'] ?? []) as { field: string }[]).map(({ field }) => field);
    const related = (answer.body['related'] ?? []) as string[];
    const found = fields[0] ?? (related.length > 0 ? 'related' : 'nothing');
    expect({ status: answer.status, code: answer.body['code'], named: found }).toEqual({ status, code, named });
    return answer.body['detail'] as string;
  };
  const german = await ask('de');
  const english = await ask('en');
  expect(`${german} ${english}`).not.toMatch(/[{}?]|undefined/);
  expect(german.length * english.length).toBeGreaterThan(0);
  expect(german).not.toBe(english);
  expect(await lotse.lotse.store.head()).toBe(head);
}
