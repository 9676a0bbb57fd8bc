import { afterAll, beforeAll, describe } from '@jest/globals';
import type { EventStore } from '../event-store.js';
import { appending, failingAlone } from './contract-appending.js';
import { following, reading } from './contract-reading.js';
import { notRelying, relying, repeating } from './contract-repeating.js';

/** What an adapter may leave out. */
export type ContractOptions = Readonly<{
  /** Whether the store itself refuses a command whose other streams have moved on. */
  checksReliance?: boolean;
}>;

/** What every adapter of the port must do. `open` is called once; the store may already hold events. */
export const eventStoreContract = (
  name: string,
  open: () => Promise<EventStore>,
  { checksReliance = true }: ContractOptions = {},
): void =>
  describe(`event store on ${name}`, () => {
    let opened: EventStore;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened?.close());

    const parts = [appending, repeating, checksReliance ? relying : notRelying, reading, following, failingAlone];
    for (const part of parts) part(() => opened);
  });
