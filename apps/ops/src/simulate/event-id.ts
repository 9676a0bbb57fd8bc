import { v5 as uuidV5 } from 'uuid';
import { eventIdFor } from '#libs/event-log';
import type { Scale } from './city.js';

/** Names made of a seed and a key. */
const COMMAND_NAMESPACE = 'd2f4a9c3-7f0e-4f53-8d5b-3f1b7f6c2a91';

type Seed = Pick<Scale, 'seed' | 'prefix'>;

/** The command that an entry is made with: the same for the same seed. */
export const commandIdOf = ({ seed, prefix }: Seed, key: string): string =>
  uuidV5(`${seed}/${prefix}/${key}`, COMMAND_NAMESPACE);

/** The first event of the entry with this key, which a correction names. */
export const eventIdOf = (seed: Seed, key: string): string => eventIdFor(commandIdOf(seed, key), 0);
