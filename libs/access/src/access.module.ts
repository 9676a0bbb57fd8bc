import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { IDENTITY, type Identity } from './identity.js';
import { LocalIssuerHttp } from './local-issuer/local-issuer.http.js';
import { LocalIssuer } from './local-issuer/local-issuer.js';
import { MeHttp } from './me.http.js';

/** Everybody signs in; on a local issuer with its own pages. */
@Module({})
export class AccessModule {
  static with(identity: Identity): DynamicModule {
    const local = identity instanceof LocalIssuer;
    return {
      module: AccessModule,
      controllers: [MeHttp, ...(local ? [LocalIssuerHttp] : [])],
      providers: [
        { provide: IDENTITY, useValue: identity },
        ...(local ? [{ provide: LocalIssuer, useValue: identity }] : []),
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    };
  }
}
