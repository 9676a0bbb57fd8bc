// After all suites: the servers that start-servers.mjs started, if any, are stopped and deleted.
import { rmSync } from 'node:fs';

export default async function stopServers() {
  await globalThis.stopTestKafka?.();
  const server = globalThis.testPostgres;
  if (!server) return;
  try {
    server.stop();
  } finally {
    rmSync(server.folder, { recursive: true, force: true });
  }
}
