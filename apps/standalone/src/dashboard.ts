import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Identity, IDENTITY, LocalIssuer } from '#libs/access';

/** Where `npm run build` puts the pages, seen from the compiled file. */
export const DASHBOARD_FILES = fileURLToPath(new URL('../../../dashboard', import.meta.url));

/** Nothing comes from elsewhere, only the sign-in may be there; and nobody shows these pages within their own. */
const securedBy = (issuer: string) => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    // KERN draws its icons from addresses that contain the picture.
    "img-src 'self' data:",
    `connect-src 'self' ${issuer}`.trim(),
    "base-uri 'none'",
    // What packs a large workbook.
    'worker-src blob:',
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
});

const HASHED = /^assets\//;

/**
 * Serves the dashboard under `/dashboard/`, and leads there from `/`. A file whose name carries its hash never
 * changes; every other address is a page, which the browser asks for anew.
 */
export async function serveDashboard(app: NestFastifyApplication, folder = DASHBOARD_FILES): Promise<void> {
  if (!existsSync(folder)) throw new Error(`The dashboard is not built: there is no ${folder}.`);
  const fastify = app.getHttpAdapter().getInstance();
  const identity = app.get<Identity>(IDENTITY);
  await fastify.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, cacheControl: false });
  const toDashboard = (_: unknown, reply: FastifyReply) => reply.redirect('/dashboard/');
  fastify.get('/', toDashboard);
  fastify.get('/dashboard', toDashboard);
  // Browsers ask for it of every site, also of pages that name no icon.
  fastify.get('/favicon.ico', (_: unknown, reply: FastifyReply) => reply.redirect('/dashboard/icon.svg'));
  fastify.get<{ Params: { '*': string } }>('/dashboard/*', async (request, reply) => {
    const path = request.params['*'];
    const isHashed = HASHED.test(path);
    return reply
      .headers(securedBy(isHashed ? '' : await placeOf(identity)))
      .header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      .sendFile(isHashed || path === 'icon.svg' ? path : 'index.html');
  });
}

/** Where tokens are fetched, if that is elsewhere. When the issuer is away nobody can sign in, but pages say so. */
async function placeOf(identity: Identity): Promise<string> {
  if (identity instanceof LocalIssuer) return '';
  const addresses = await identity.addresses('').catch(() => undefined);
  return addresses ? new URL(addresses.tokenEndpoint).origin : '';
}
