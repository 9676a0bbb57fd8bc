import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const RECONNECT_MS = 500;

/**
 * Listens on a connection of its own, and connects again when that is lost. Returns how to stop.
 *
 * @param isOwn whether a backend of the server, by its process id, works for this process, which knows what it has said
 */
export function listenOn(
  config: pg.ClientConfig,
  channel: string,
  isOwn: (processId: number) => boolean,
  onNotify: () => void,
): () => Promise<void> {
  const stopped = new AbortController();
  let client: pg.Client | undefined;

  const listening = (async () => {
    while (!stopped.signal.aborted) {
      try {
        client = new pg.Client({ ...config, keepAlive: true });
        const lost = new Promise<void>((resolve) => {
          client?.on('error', () => resolve());
          client?.on('end', () => resolve());
        });
        client.on('notification', ({ processId }) => {
          if (!isOwn(processId)) onNotify();
        });
        await client.connect();
        await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
        onNotify();
        if (stopped.signal.aborted) await client.end();
        await lost;
      } catch {
        // The server is away; try again below.
      }
      await sleep(RECONNECT_MS, undefined, { signal: stopped.signal }).catch(() => {});
    }
  })();

  return async () => {
    stopped.abort();
    await client?.end().catch(() => {});
    await listening;
  };
}
