import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  ChoiceField,
  CommandBody,
  CommandRoute,
  DayField,
  IdField,
  Operation,
  TextListField,
} from '#libs/eventing-nest';
import type { DeploymentMode } from '../../model/staff.events.js';
import {
  DEPLOYMENT_OVERLAP,
  OUTSIDE_CONTRACT,
  SITE_NOT_ALLOWED,
  SITE_NOT_OPEN,
  SITE_REQUIRED,
  SITE_UNKNOWN,
  STAFF_NOT_EMPLOYED,
  STAFF_NOT_FOUND,
  UNIT_HAS_LEAD,
} from '../../model/refusals.js';
import { DeployStaff } from './deploy-staff.js';

class DeployStaffPath {
  @IdField('Id of the employee.')
  staffId!: string;
}

class DeployStaffBody extends CommandBody {
  @ChoiceField('Kind of deployment.', ['UNIT_LEAD', 'ON_SITE', 'MOBILE'])
  mode!: DeploymentMode;

  @IdField('The accommodation of an on-site deployment; none otherwise.', { optional: true, example: 'OSK' })
  accommodationId?: string;

  @TextListField('Districts (Sozialräume) of a mobile deployment.', { optional: true, maxLength: 64 })
  districtIds?: readonly string[];

  @DayField('First day.')
  from!: LocalDate;
}

@ApiTags('Staff')
@Controller('staff/:staffId/deployments')
export class DeployStaffHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('staff.record')
  @CommandRoute('deployStaff', 'Deploy somebody from a day on; the deployment before ends on the day before.', [
    DEPLOYMENT_OVERLAP,
    OUTSIDE_CONTRACT,
    SITE_NOT_ALLOWED,
    SITE_NOT_OPEN,
    SITE_REQUIRED,
    SITE_UNKNOWN,
    STAFF_NOT_EMPLOYED,
    STAFF_NOT_FOUND,
    UNIT_HAS_LEAD,
  ])
  deployStaff(@Param() { staffId }: DeployStaffPath, @Body() body: DeployStaffBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new DeployStaff({ staffId, ...data }, { ...caller, replaces }));
  }
}
