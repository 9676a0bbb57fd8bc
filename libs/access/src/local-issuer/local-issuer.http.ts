import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ensure, refusalKind } from '#libs/eventing';
import { languageOf, OPEN, Operation } from '#libs/eventing-nest';
import { type Scope, SCOPES } from '../roles.js';
import { LOCAL_CLIENT, LOCAL_ISSUER_PATH, LocalIssuer } from './local-issuer.js';
import { PEOPLE } from './people.js';
import { peoplePage } from './people-page.js';
import { isLoopback } from './this-machine-only.js';

export const SIGN_IN_REQUEST_INVALID = refusalKind(
  'SIGN_IN_REQUEST_INVALID',
  400,
  'Die Anmeldung ist so nicht möglich: {0} fehlt oder ist ungültig.',
  'There is no sign-in like this: {0} is missing or invalid.',
);

export const PERSON_NOT_FOUND = refusalKind(
  'PERSON_NOT_FOUND',
  404,
  '„{0}“ gibt es hier nicht; es gibt: {1}.',
  'There is no "{0}" here; there are: {1}.',
);

type Fields = Readonly<Record<string, string | undefined>>;

/** The pages of {@link LocalIssuer}, as OpenID Connect has them. */
@ApiExcludeController()
@Controller(LOCAL_ISSUER_PATH)
@Operation(OPEN)
export class LocalIssuerHttp {
  constructor(private readonly issuer: LocalIssuer) {}

  @Get('.well-known/openid-configuration')
  async discovery(@Req() request: FastifyRequest) {
    const { authorizationEndpoint, tokenEndpoint } = await this.issuer.addresses(originOf(request));
    return {
      issuer: this.issuer.issuer,
      authorization_endpoint: authorizationEndpoint,
      token_endpoint: tokenEndpoint,
      jwks_uri: `${originOf(request)}${LOCAL_ISSUER_PATH}/jwks`,
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code', 'client_credentials'],
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['ES256'],
      subject_types_supported: ['public'],
      token_endpoint_auth_methods_supported: ['none'],
    };
  }

  @Get('jwks')
  jwks() {
    return this.issuer.publicKeys();
  }

  @Get('authorize')
  @Header('content-type', 'text/html; charset=utf-8')
  authorize(
    @Query() query: Fields,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | undefined {
    const { redirect_uri: redirectUri = '', code_challenge: challenge = '', person: chosen, nonce } = query;
    refuseInvalid('client_id', query['client_id'] === LOCAL_CLIENT);
    refuseInvalid('redirect_uri', leadsHere(redirectUri));
    refuseInvalid('response_type', query['response_type'] === 'code');
    refuseInvalid('code_challenge_method', query['code_challenge_method'] === 'S256');
    refuseInvalid('code_challenge', challenge !== '');
    if (chosen === undefined) {
      const language = languageOf(accepted);
      void reply.header('content-language', language).header('vary', 'accept-language');
      return peoplePage(PEOPLE, language, ({ subject }) => `?${written({ ...query, person: subject })}`);
    }
    const back = new URL(redirectUri);
    back.searchParams.set('code', this.issuer.codeFor({ person: personCalled(chosen), challenge, redirectUri, nonce }));
    if (query['state'] !== undefined) back.searchParams.set('state', query['state']);
    void reply.redirect(back.href, 302);
    return undefined;
  }

  @Post('token')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  token(@Body() body: Fields) {
    return body['grant_type'] === 'client_credentials' ? this.#forMachine(body) : this.#forPerson(body);
  }

  /** For a terminal: the token alone. */
  @Post('tokens/:person')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Header('content-type', 'text/plain')
  tokenOf(@Param('person') person: string): Promise<string> {
    return this.issuer.tokenFor(personCalled(person));
  }

  async #forPerson({ grant_type, code = '', code_verifier: verifier = '', redirect_uri: redirectUri = '' }: Fields) {
    refuseInvalid('grant_type', grant_type === 'authorization_code');
    const tokens = await this.issuer.redeem(code, verifier, redirectUri);
    ensure(tokens !== undefined, SIGN_IN_REQUEST_INVALID, { values: ['code'], field: 'code' });
    const { accessToken, idToken, expiresIn } = tokens;
    return { access_token: accessToken, id_token: idToken, token_type: 'Bearer', expires_in: expiresIn };
  }

  async #forMachine({ client_id: clientId = '', scope = '' }: Fields) {
    refuseInvalid('client_id', /^[\w.-]{1,60}$/.test(clientId));
    const scopes = SCOPES.filter((known: Scope) => scope.split(' ').includes(known));
    refuseInvalid('scope', scopes.length > 0);
    const seconds = 3_600;
    const machine = { subject: clientId, roles: [], scopes, sites: [] };
    return {
      access_token: await this.issuer.tokenFor(machine, seconds),
      ...{ token_type: 'Bearer', expires_in: seconds, scope: scopes.join(' ') },
    };
  }
}

const originOf = ({ protocol, headers }: FastifyRequest): string => `${protocol}://${headers.host}`;

const refuseInvalid = (field: string, isValid: boolean): void =>
  ensure(isValid, SIGN_IN_REQUEST_INVALID, { values: [field], field });

function personCalled(subject: string) {
  const person = PEOPLE.find((one) => one.subject === subject);
  const names = PEOPLE.map((one) => one.subject).join(', ');
  ensure(person !== undefined, PERSON_NOT_FOUND, { values: [subject, names], field: 'person' });
  return person;
}

/** A code goes to a page of this machine only. */
const leadsHere = (address: string): boolean => URL.canParse(address) && isLoopback(new URL(address).hostname);

const written = (query: Fields): string =>
  new URLSearchParams(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString();
