import { type Command, commandsIn, type OpenApi } from '../form/from-openapi.js';

let asked: Promise<ReadonlyMap<string, Command>> | undefined;

/** The commands as the service itself describes them; read once, when somebody first wants to record one. */
export const commands = (): Promise<ReadonlyMap<string, Command>> =>
  (asked ??= fetch('/openapi.json')
    .then((response) => response.json() as Promise<OpenApi>)
    .then(commandsIn)
    .catch((error: unknown) => {
      asked = undefined;
      throw error;
    }));
