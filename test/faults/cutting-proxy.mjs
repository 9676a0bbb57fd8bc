// A TCP proxy in front of PostgreSQL that cuts right before an answer goes back: what was asked for is done, and
// whoever asked never learns it.
import { createConnection, createServer } from 'node:net';
import { once } from 'node:events';

export async function cuttingProxy(port) {
  let cuts = 0;
  let wanted = 0;
  const server = createServer((client) => {
    const upstream = createConnection({ host: '127.0.0.1', port });
    const close = () => {
      client.destroy();
      upstream.destroy();
    };
    client
      .on('data', (bytes) => upstream.write(bytes))
      .on('close', close)
      .on('error', close);
    upstream.on('data', (bytes) => {
      if (wanted > 0 && isOutcome(bytes)) {
        wanted--;
        cuts++;
        return close();
      }
      return client.write(bytes);
    });
    upstream.on('close', close).on('error', close);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    /** The next answer to an append is lost. */
    cut: () => wanted++,
    cuts: () => cuts,
    close: () => server.close(),
  };
}

/** The answer to `es.append` names what became of a command, and comes after the commit. */
const isOutcome = (bytes) => bytes.includes('\0\0\0\x02ok');
