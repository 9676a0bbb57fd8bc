import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, type ICommand } from '@nestjs/cqrs';
import { problemOf } from '#libs/eventing-nest';
import type { Outlet } from '#libs/reactions';
import { LOTSE, type Lotse } from './lotse.js';

/** Commands of reactions go where everybody's go, and are tried again when anybody would be told to. */
export const outletOf = (app: INestApplicationContext): Outlet => {
  const commands = app.get(CommandBus);
  const lotse = app.get<Lotse>(LOTSE);
  return {
    execute: (command) => commands.execute(command as ICommand),
    // Nothing that may pass in a moment stops a reaction, or parks a stream.
    isTransient: (error) => problemOf(error, 'en', '').status === 503 || lotse.isTransient(error),
  };
};
