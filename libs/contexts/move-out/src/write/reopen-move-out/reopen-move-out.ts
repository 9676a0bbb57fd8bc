import type { CommandRequest } from '#libs/eventing';

/** The move that completed the process was a mistake: the completion is voided, and the process goes on as before. */
export class ReopenMoveOut {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      moveOutId: string;
      /** The completion, as it was first recorded: voiding it takes its corrections with it. */
      eventId: string;
      reason: string;
    }>,
    readonly request: CommandRequest,
  ) {}
}
