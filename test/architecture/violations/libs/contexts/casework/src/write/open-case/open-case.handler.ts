import { Decisions } from '#libs/eventing-nest';
import { CommandHandler } from '@nestjs/cqrs';
import { OpenCase } from './open-case.js';

@CommandHandler(OpenCase)
export class OpenCaseHandler {
  readonly decisions = Decisions;
}
