import createClient, { type Middleware } from 'openapi-fetch';
import { language } from '../i18n/language.js';
import type { components, paths } from './schema.d.js';
import { authorization, signInAgain } from './session.js';

export type Schemas = components['schemas'];

/** What the service says when it refuses or fails (RFC 9457). */
export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly fields: readonly Readonly<{ field: string; code: string; detail: string }>[];
}

/** Thrown for an answer that is none. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

const asReader: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', language());
    request.headers.set('authorization', authorization());
  },
  // Signed out meanwhile, or the service has another key.
  onResponse: ({ response }) => (response.status === 401 ? signInAgain() : undefined),
};

export const api = createClient<paths>({ baseUrl: location.origin });
api.use(asReader);

/** The body of an answer. @throws {Refused} with the problem, when there is none */
export async function bodyOf<Body>(
  asked: Promise<{ data?: Body; error?: unknown; response: Response }>,
): Promise<Body> {
  const { data, error, response } = await asked;
  if (data !== undefined) return data;
  throw new Refused(isProblem(error) ? error : unreadable(response));
}

/** The same, or null where the reader's role may not see it. */
export const ifAllowed = <Body>(asked: Promise<Body>): Promise<Body | null> =>
  asked.catch((error: unknown) => {
    if (error instanceof Refused && error.problem.status === 403) return null;
    throw error;
  });

const isProblem = (error: unknown): error is Problem => typeof error === 'object' && error !== null && 'code' in error;

const unreadable = ({ status, statusText }: Response): Problem => ({
  ...{ code: 'UNREADABLE', status, detail: `${status} ${statusText}`, fields: [] },
});
