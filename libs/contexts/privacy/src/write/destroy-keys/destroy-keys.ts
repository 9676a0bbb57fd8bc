import type { CommandRequest } from '#libs/eventing';

/** Makes true what the log says: this key is gone. Records nothing; doing it again does nothing. */
export class DestroyKeys {
  constructor(
    /** Without an entry, the subject's own key and with it all others. */
    readonly data: Readonly<{ subject: string; entry?: string }>,
    readonly request: CommandRequest,
  ) {}
}
