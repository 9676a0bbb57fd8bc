import type { CommandRequest } from '#libs/eventing';

/** Says that an entry of a stream did not happen. */
export class VoidEntry {
  constructor(
    readonly data: Readonly<{ stream: string; eventId: string; reason: string }>,
    readonly request: CommandRequest,
  ) {}
}
