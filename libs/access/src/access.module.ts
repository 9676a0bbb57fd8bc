import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { Kysely } from 'kysely';
import { FACT_TABLES, Subjects, type TableNames } from './about.js';
import { ACCESS_DATABASE, AccessLog } from './access-log/access-log.js';
import { AccessLogHttp } from './access-log/access-log.http.js';
import { NoteReads } from './access-log/note-reads.interceptor.js';
import { AccessGuard } from './access.guard.js';
import { BreakGlass } from './break-glass/break-glass.js';
import { BreakGlassHttp } from './break-glass/break-glass.http.js';
import { IDENTITY, type Identity } from './identity.js';
import { KnownPeople } from './known-people.js';
import { LocalIssuerHttp } from './local-issuer/local-issuer.http.js';
import { LocalIssuer } from './local-issuer/local-issuer.js';
import { RateLimits, RATES, type Rates } from './rate-limits.js';
import { MeHttp } from './me.http.js';
import { OnlyAgreed } from './only-agreed.interceptor.js';
import { Own } from './own.js';
import { Rights } from './rights.js';
import { HideRestricted } from './restricted/hide-restricted.interceptor.js';
import { Restricted } from './restricted/restricted.js';

export type AccessParts = Readonly<{
  identity: Identity;
  /** Of the facts, to find whom a question is about. */
  tables: readonly TableNames[];
  db: Kysely<unknown>;
  /** By default nobody is held back. */
  rates?: Rates | undefined;
}>;

/** Everybody signs in; on a local issuer with its own pages. */
@Module({})
export class AccessModule {
  static with({ identity, tables, db, rates = {} }: AccessParts): DynamicModule {
    const local = identity instanceof LocalIssuer;
    return {
      module: AccessModule,
      exports: [AccessLog, Rights],
      controllers: [MeHttp, AccessLogHttp, BreakGlassHttp, ...(local ? [LocalIssuerHttp] : [])],
      providers: [
        { provide: IDENTITY, useValue: identity },
        ...(local ? [{ provide: LocalIssuer, useValue: identity }] : []),
        { provide: FACT_TABLES, useValue: tables },
        { provide: ACCESS_DATABASE, useValue: db },
        { provide: RATES, useValue: rates },
        ...[Subjects, Own, AccessLog, BreakGlass, RateLimits, KnownPeople, Restricted, Rights],
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: OnlyAgreed },
        { provide: APP_INTERCEPTOR, useClass: NoteReads },
        // Within the one before: whom nobody was shown nobody has read.
        { provide: APP_INTERCEPTOR, useClass: HideRestricted },
      ],
    };
  }
}
