import type { CommandRequest } from '#libs/eventing';

/** What travels with a command in specs; no decision looks at it. */
export const request: CommandRequest = {
  meta: { commandId: 'spec', correlationId: 'spec', actor: { id: 'spec', role: 'SPEC' } },
  repeatable: false,
};
