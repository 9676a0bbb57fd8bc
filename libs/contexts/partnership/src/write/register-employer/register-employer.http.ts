import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { EMPLOYER_ID_TAKEN } from '../../model/employer-refusals.js';
import { RegisterEmployer } from './register-employer.js';

class RegisterEmployerBody extends CommandBody {
  @IdField('Your id of the employer.')
  employerId!: string;

  @TextField('Name of the firm; no name of a person.', { example: 'Bäckerei Erfunden GmbH' })
  name!: string;

  @TextField('What the firm does, in words that reports group by.', {
    ...{ optional: true, maxLength: 64, example: 'Lebensmittel' },
  })
  sector?: string;

  @DayField('Since when it is known.')
  on!: LocalDate;
}

@ApiTags('Employers')
@Controller('employers')
export class RegisterEmployerHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('partner.record')
  @CommandRoute('registerEmployer', 'Register a firm that employs or trains people, or might.', [EMPLOYER_ID_TAKEN])
  registerEmployer(@Body() body: RegisterEmployerBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RegisterEmployer(data, { ...caller, replaces }));
  }
}
