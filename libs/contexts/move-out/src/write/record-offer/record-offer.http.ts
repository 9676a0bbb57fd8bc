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
  FlagField,
  IdField,
  NumberField,
  Operation,
  TextField,
} from '#libs/eventing-nest';
import { KEY_DESTROYED, Vault } from '#libs/vault';
import { LANDLORD_TYPES, type LandlordType } from '../../model/move-out.events.js';
import {
  ALREADY_MOVED,
  ENTITLEMENT_MISSING,
  MOVE_OUT_NOT_FOUND,
  MOVE_OUT_WITHDRAWN,
  OFFER_ID_TAKEN,
} from '../../model/refusals.js';
import { RecordOffer } from './record-offer.js';

const REFUSALS = [
  ALREADY_MOVED,
  ENTITLEMENT_MISSING,
  KEY_DESTROYED,
  MOVE_OUT_NOT_FOUND,
  MOVE_OUT_WITHDRAWN,
  OFFER_ID_TAKEN,
];

const EUROS = { min: 0, max: 100_000, decimals: 2 };

class RecordOfferPath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;

  @IdField('Id of the move-out.')
  moveOutId!: string;
}

class RecordOfferBody extends CommandBody {
  @IdField('Your id of the offer.')
  offerId!: string;

  @ChoiceField('Who lets the flat.', LANDLORD_TYPES)
  landlordType!: LandlordType;

  @NumberField('Square metres.', { min: 1, max: 1_000, decimals: 2 })
  areaSqm!: number;

  @NumberField('Rooms.', { min: 1, max: 30, decimals: 1 })
  rooms!: number;

  @NumberField('Cold rent in euros a month.', EUROS)
  coldRent!: number;

  @NumberField('Side costs in euros a month.', EUROS)
  sideCosts!: number;

  @NumberField('Heating in euros a month; not compared with the ceiling.', EUROS)
  heating!: number;

  @NumberField('Deposit in euros.', { ...EUROS, optional: true })
  deposit?: number;

  @FlagField('Subsidised flats need a B-Schein.')
  subsidised!: boolean;

  @TextField('Address; sealed before it is stored.', { optional: true })
  address?: string;

  @DayField('The day of the offer.')
  on!: LocalDate;
}

@ApiTags('Move-outs')
@Controller('households/:householdId/move-outs/:moveOutId/offers')
export class RecordOfferHttp {
  constructor(
    private readonly commands: CommandBus,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('recordOffer', 'A landlord has made an offer; it is compared with the rent ceiling.', REFUSALS)
  async recordOffer(
    @Param() path: RecordOfferPath,
    @Body() body: RecordOfferBody,
    @Caller() caller: CommandRequest,
  ): Promise<unknown> {
    const { replaces, address, ...data } = body;
    const { householdId: subject } = path;
    const sealed = await this.vault.seal(
      { stream: `moveout-${subject}`, subject, entry: caller.meta.commandId },
      { address },
    );
    return this.commands.execute(new RecordOffer({ ...path, ...data, ...sealed }, { ...caller, replaces }));
  }
}
