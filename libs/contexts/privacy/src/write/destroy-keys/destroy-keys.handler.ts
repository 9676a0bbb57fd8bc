import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Vault } from '#libs/vault';
import { DestroyKeys } from './destroy-keys.js';

@CommandHandler(DestroyKeys)
export class DestroyKeysHandler implements ICommandHandler<DestroyKeys> {
  constructor(private readonly vault: Vault) {}

  async execute({ data: { subject, entry } }: DestroyKeys): Promise<void> {
    if (entry === undefined) await this.vault.destroySubject(subject);
    else await this.vault.destroyEntry(subject, entry);
  }
}
