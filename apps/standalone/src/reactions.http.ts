import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Operation } from '#libs/eventing-nest';
import { LOTSE, type Lotse } from './lotse.js';

@ApiTags('Operations')
@Controller('reactions')
export class ReactionsHttp {
  constructor(@Inject(LOTSE) private readonly lotse: Lotse) {}

  @Get()
  @Operation('operate')
  @ApiOperation({ operationId: 'reactions', summary: 'Where each reaction is, and how many commands it was refused.' })
  async reactions() {
    return { reactions: await this.lotse.reactions.status() };
  }

  @Get('refused')
  @Operation('operate')
  @ApiOperation({
    operationId: 'refusedReactions',
    summary: 'Commands of reactions that were refused: mismatches in the data that somebody has to look at.',
  })
  async refused() {
    return { refused: await this.lotse.reactions.refused() };
  }
}
