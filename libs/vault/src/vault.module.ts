import { type DynamicModule, Module } from '@nestjs/common';
import { BEFORE_APPEND } from '#libs/eventing-nest';
import { TextsHttp } from './texts.http.js';
import { Vault } from './vault.js';

/** Hands the vault to routes and readers, and keeps a command's keys before its events are written. */
@Module({})
export class VaultModule {
  static on(vault: Vault): DynamicModule {
    return {
      module: VaultModule,
      global: true,
      controllers: [TextsHttp],
      providers: [
        { provide: Vault, useValue: vault },
        { provide: BEFORE_APPEND, useValue: (commandId: string) => vault.keep(commandId) },
      ],
      exports: [Vault, BEFORE_APPEND],
    };
  }
}
