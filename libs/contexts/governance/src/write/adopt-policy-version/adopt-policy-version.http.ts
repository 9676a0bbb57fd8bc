import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  CommandBody,
  CommandRoute,
  DayField,
  IdField,
  ObjectField,
  Operation,
  TextField,
} from '#libs/eventing-nest';
import type { PolicyValues } from '../../model/policy.events.js';
import { POLICY_KEY_UNKNOWN, POLICY_VALUES_INVALID, POLICY_VERSION_EXISTS } from '../../model/refusals.js';
import { AdoptPolicyVersion } from './adopt-policy-version.js';

class AdoptPolicyVersionPath {
  @IdField('Key of the policy, for example service-mode.')
  key!: string;
}

class AdoptPolicyVersionBody extends CommandBody {
  @ObjectField('The values; their shape depends on the key.', { example: { threshold: 200, strict: true } })
  values!: PolicyValues;

  @DayField('First day on which they are valid; law may be older than the service, or come in the future.')
  validFrom!: LocalDate;

  @TextField('Where it is laid down.', { maxLength: 1000 })
  source!: string;
}

@ApiTags('Policies')
@Controller('policies/:key/versions')
export class AdoptPolicyVersionHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('unit.direct')
  @CommandRoute('adoptPolicyVersion', 'Adopt values of a policy that are valid from a day on.', [
    POLICY_KEY_UNKNOWN,
    POLICY_VALUES_INVALID,
    POLICY_VERSION_EXISTS,
  ])
  adoptPolicyVersion(
    @Param() { key }: AdoptPolicyVersionPath,
    @Body() body: AdoptPolicyVersionBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new AdoptPolicyVersion({ key, ...data }, { ...caller, replaces }));
  }
}
