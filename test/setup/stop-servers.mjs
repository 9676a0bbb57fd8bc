// After all suites: the servers that start-servers.mjs started, if any, are stopped and deleted.
import { rmSync } from 'node:fs';

export default async function stopServers() {
  await globalThis.stopTestKafka?.();
  rmSync(process.env.TEST_RUN_FOLDER, { recursive: true, force: true });
  const server = globalThis.testPostgres;
  if (!server) return;
  try {
    server.stop();
  } finally {
    rmSync(server.folder, { recursive: true, force: true });
  }
}
