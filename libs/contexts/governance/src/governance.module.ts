import { Module } from '@nestjs/common';
import { AdoptPolicyVersionHandler } from './write/adopt-policy-version/adopt-policy-version.handler.js';
import { AdoptPolicyVersionHttp } from './write/adopt-policy-version/adopt-policy-version.http.js';

/** Dated policy values. */
@Module({
  controllers: [AdoptPolicyVersionHttp],
  providers: [AdoptPolicyVersionHandler],
})
export class GovernanceModule {}
