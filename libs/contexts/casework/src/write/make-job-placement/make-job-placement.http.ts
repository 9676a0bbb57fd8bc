import { Body, Controller, Post } from '@nestjs/common';
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
  NumberField,
  Operation,
  PartField,
  TextField,
} from '#libs/eventing-nest';
import { KEY_DESTROYED, Vault } from '#libs/vault';
import { EMPLOYER_UNKNOWN } from '../../model/permit-refusals.js';
import { PERMISSION_BASES, type PermissionBasis, type Supporter, SUPPORTERS } from '../../model/placement.events.js';
import { PLACEMENT_KINDS, type PlacementKind } from '../../model/placement-kinds.js';
import {
  KIND_NOT_AVAILABLE,
  PERMISSION_BASIS_MISSING,
  PERMIT_NOT_VALID,
  PERMIT_OTHER_EMPLOYER,
  PLACEMENT_ENDS_BEFORE_START,
  PLACEMENT_ID_TAKEN,
} from '../../model/placement-refusals.js';
import { CASE_NOT_OPEN } from '../../model/refusals.js';
import { MakeJobPlacement } from './make-job-placement.js';

class PermissionPart {
  @ChoiceField('What it rests on that the person may do this.', PERMISSION_BASES)
  basis!: PermissionBasis;

  @IdField('Of the resident; left out: one that is valid on the first day for this employer.', { optional: true })
  permitId?: string;

  @IdField('What says that none is required; left out: the rule for this kind, if there is one.', {
    ...{ optional: true, example: 'AsylbLG-5-5' },
  })
  ruleId?: string;
}

class MakeJobPlacementBody extends CommandBody {
  @IdField('Your id of the placement.')
  placementId!: string;

  @IdField('Who is placed.')
  residentId!: string;

  @IdField('In which case; it must be open on the day of the agreement.')
  caseId!: string;

  @ChoiceField('Into what.', PLACEMENT_KINDS)
  kind!: PlacementKind;

  @IdField('Where.')
  employerId!: string;

  @DayField('First day; it may lie ahead.')
  startsOn!: LocalDate;

  @DayField('Last day, where it is for a time.', { optional: true })
  endsOn?: LocalDate;

  @NumberField('Hours a week.', { optional: true, min: 0.5, max: 60, decimals: 2 })
  weeklyHours?: number;

  @PartField('What it rests on. Required by rule: it is refused without.', () => PermissionPart, { optional: true })
  permission?: PermissionPart;

  @ChoiceField('Who helped to find it.', SUPPORTERS)
  supportedBy!: Supporter;

  @TextField('What as; sealed before it is stored.', { optional: true })
  jobTitle?: string;

  @DayField('The day it was agreed; left out: the first day, or today where that lies ahead.', { optional: true })
  on?: LocalDate;
}

const REFUSALS = [
  CASE_NOT_OPEN,
  EMPLOYER_UNKNOWN,
  KEY_DESTROYED,
  KIND_NOT_AVAILABLE,
  PERMISSION_BASIS_MISSING,
  PERMIT_NOT_VALID,
  PERMIT_OTHER_EMPLOYER,
  PLACEMENT_ENDS_BEFORE_START,
  PLACEMENT_ID_TAKEN,
];

@ApiTags('Work')
@Controller('placements')
export class MakeJobPlacementHttp {
  constructor(
    private readonly commands: CommandBus,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('makeJobPlacement', 'A resident is placed into work, training or a measure.', REFUSALS)
  async makeJobPlacement(@Body() body: MakeJobPlacementBody, @Caller() caller: CommandRequest): Promise<unknown> {
    const { replaces, jobTitle, ...data } = body;
    const sealed = await this.vault.seal(
      { stream: `placement-${data.placementId}`, subject: data.residentId, entry: caller.meta.commandId },
      { jobTitle },
    );
    return this.commands.execute(new MakeJobPlacement({ ...data, ...sealed }, { ...caller, replaces }));
  }
}
