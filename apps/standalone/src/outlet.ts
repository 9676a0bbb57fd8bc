import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, type ICommand } from '@nestjs/cqrs';
import { problemOf } from '#libs/eventing-nest';
import type { Outlet } from '#libs/reactions';

/** Commands of reactions go where everybody's go, and are tried again when anybody would be told to. */
export const outletOf = (app: INestApplicationContext): Outlet => {
  const commands = app.get(CommandBus);
  return {
    execute: (command) => commands.execute(command as ICommand),
    isTransient: (error) => problemOf(error, 'en', '').status === 503,
  };
};
