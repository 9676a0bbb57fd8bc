// After all suites: the PostgreSQL server that start-servers.mjs started, if any, is stopped and deleted.
import { rmSync } from 'node:fs';

export default async function stopServers() {
  const server = globalThis.testPostgres;
  if (!server) return;
  try {
    server.stop();
  } finally {
    rmSync(server.folder, { recursive: true, force: true });
  }
}
