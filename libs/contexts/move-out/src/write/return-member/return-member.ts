import type { CommandRequest } from '#libs/eventing';

/** The death for which somebody was taken out of the move-out was a mistake: they are part of it as before. */
export class ReturnMember {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      /** The removal, as it was first recorded: voiding it takes its corrections with it. */
      eventId: string;
      reason: string;
    }>,
    readonly request: CommandRequest,
  ) {}
}
