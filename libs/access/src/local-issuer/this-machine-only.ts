import type { FastifyInstance } from 'fastify';
import { Refusal, refusalKind } from '#libs/eventing';

export const HOST_NOT_LOCAL = refusalKind(
  'HOST_NOT_LOCAL',
  403,
  'Ohne OIDC_ISSUER antwortet Lotse nur unter einem Namen dieses Rechners (127.0.0.1, localhost).',
  'Without OIDC_ISSUER Lotse answers only under a name of this machine (127.0.0.1, localhost).',
);

const LOOPBACK = new Set(['127.0.0.1', '[::1]', '::1', 'localhost']);

/** Whether an address or a name is this machine's own. */
export const isLoopback = (host: string): boolean => LOOPBACK.has(host);

/** A web page elsewhere may give its name this machine's address; it must not get a token by that. */
export function answerThisMachineOnly(fastify: FastifyInstance): void {
  // As the browser has sent it: what a proxy says of it (X-Forwarded-Host) anybody may say.
  fastify.addHook('onRequest', async ({ headers: { host } }) => {
    const url = `http://${host}`;
    if (!URL.canParse(url) || !isLoopback(new URL(url).hostname)) throw new Refusal(HOST_NOT_LOCAL);
  });
}
