// People at work while things break: each sends one command after the other, and again with the same key until it is
// acknowledged. What was acknowledged is kept here, apart from everything that can be broken.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../setup/service.mjs';

/** Less than a service may call itself ready without an acknowledgement: with another one, everybody waits for it. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 50;

/**
 * @param addresses of the services at the moment; each attempt takes the next
 * @param consultation the command with that number
 */
export function clientsAt(addresses, consultation, clients = 8) {
  /** By command id: what was acknowledged, in the order in which it was. */
  const acknowledged = new Map();
  const odd = [];
  let outOfOrder = 0;
  let number = 0;
  let attempts = 0;
  let lastAcknowledgedAt = performance.now();
  const stopping = new AbortController();

  async function send(commandId, body) {
    const all = addresses();
    const response = await ask(all[attempts++ % all.length], '/consultations', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': commandId },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: response.status, answer: await response.json() };
  }

  async function work() {
    let position = 0n;
    while (!stopping.signal.aborted) {
      const commandId = randomUUID();
      const body = JSON.stringify(consultation(number++));
      for (;;) {
        // No answer, or one that says: not now.
        const { status, answer } = await send(commandId, body).catch(() => ({ status: 503 }));
        if (status === 201) {
          acknowledged.set(commandId, answer);
          lastAcknowledgedAt = performance.now();
          if (BigInt(answer.position) <= position) outOfOrder++;
          position = BigInt(answer.position);
          break;
        }
        if (status !== 503) odd.push({ status, code: answer?.code });
        await sleep(PAUSE_MS);
      }
    }
  }

  const working = Promise.all(Array.from({ length: clients }, work));
  return {
    acknowledged,
    /** Answers that are neither an acknowledgement nor "not now". */
    odd,
    outOfOrder: () => outOfOrder,
    /** Milliseconds without any acknowledgement. */
    idle: () => performance.now() - lastAcknowledgedAt,
    /** Resolves when something is acknowledged that was not yet when this was asked. */
    async next(seconds = 120) {
      const before = acknowledged.size;
      const end = performance.now() + seconds * 1000;
      while (acknowledged.size === before) {
        if (performance.now() > end) throw new Error(`nothing was acknowledged for ${seconds} s`);
        await sleep(5);
      }
    },
    /** Each finishes the command at hand. */
    async stop() {
      stopping.abort();
      await working;
    },
  };
}
