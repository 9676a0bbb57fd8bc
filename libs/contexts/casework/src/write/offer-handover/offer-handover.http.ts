import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import {
  CASE_NOT_FOUND,
  CASE_NOT_OPEN,
  HANDOVER_OFFER_ID_TAKEN,
  HANDOVER_OFFER_PENDING,
  MANAGER_NOT_DEPLOYED,
  SAME_MANAGER,
  STAFF_NOT_EMPLOYED,
} from '../../model/refusals.js';
import { OfferHandover } from './offer-handover.js';

class OfferHandoverPath {
  @IdField('Id of the resident.')
  residentId!: string;

  @IdField('Id of the case.')
  caseId!: string;
}

class OfferHandoverBody extends CommandBody {
  @IdField('Your id of the offer.')
  offerId!: string;

  @IdField('Who is asked.')
  toManagerId!: string;

  @TextField('Why; nothing about people.', { maxLength: 500 })
  reason!: string;

  @DayField('The day from which it is so.')
  on!: LocalDate;
}

@ApiTags('Cases')
@Controller('residents/:residentId/cases/:caseId/handover-offers')
export class OfferHandoverHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.hand-over')
  @CommandRoute('offerHandover', 'Ask a colleague to take a case.', [
    CASE_NOT_FOUND,
    CASE_NOT_OPEN,
    HANDOVER_OFFER_ID_TAKEN,
    HANDOVER_OFFER_PENDING,
    MANAGER_NOT_DEPLOYED,
    SAME_MANAGER,
    STAFF_NOT_EMPLOYED,
  ])
  offerHandover(@Param() path: OfferHandoverPath, @Body() body: OfferHandoverBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new OfferHandover({ ...path, ...data }, { ...caller, replaces }));
  }
}
