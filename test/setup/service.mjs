// Lotse as a process of its own, and cases to record in.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Starts a server, a file of this repository, and waits for the address it prints. */
export async function started(file, args = [], env = {}, stderr = 'inherit') {
  const begun = performance.now();
  const child = spawn(process.execPath, [join(root, file), ...args], {
    cwd: root,
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', stderr],
  });
  const gone = once(child, 'exit');
  // Whoever started it may fail, and would leave it behind.
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  void gone.then(() => process.off('exit', end));
  let url;
  for await (const line of createInterface({ input: child.stdout })) {
    url = /https?:\/\/[^\s,]+/.exec(line)?.[0];
    if (url) break;
  }
  if (!url) throw new Error(`${file} ended with ${(await gone)[0]} before it listened`);
  child.stdout.resume();
  return {
    url,
    pid: child.pid,
    /** Milliseconds from the start to an answer with status 200. */
    async firstAnswer(path) {
      for (;;) {
        const response = await ask(url, path).catch(() => undefined);
        await response?.arrayBuffer();
        if (response?.status === 200) return performance.now() - begun;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    ended: gone,
    kill: (signal) => child.kill(signal),
    megabytes: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024,
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** @param stderr where its complaints go: `inherit`, `ignore`, or the number of an open file */
export const lotse = (env, stderr) =>
  started('dist/bundle/standalone.js', [], { RATE_LIMIT_PERSON: '0', ...env }, stderr);

const tokens = new Map();

/** Of somebody made up who may do everything. */
export async function tokenAt(url) {
  if (!tokens.has(url)) {
    const answer = await fetch(`${url}/local-issuer/tokens/all`, {
      method: 'POST',
      signal: AbortSignal.timeout(5_000),
    });
    if (!answer.ok) throw new Error(`no token: ${answer.status}`);
    tokens.set(url, await answer.text());
  }
  return tokens.get(url);
}

/** Asks as somebody who is signed in; a service that was started anew knows no token of before. */
export async function ask(url, path, { headers, ...init } = {}) {
  const send = async () =>
    fetch(url + path, { ...init, headers: { ...headers, authorization: `Bearer ${await tokenAt(url)}` } });
  const answer = await send();
  if (answer.status !== 401) return answer;
  await answer.arrayBuffer();
  tokens.delete(url);
  return send();
}

export async function post(url, path, body) {
  const response = await ask(url, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (response.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}

export const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });

/** A site, a specialist there, and open cases; from today, so that nothing is late. */
export async function openCases(url, count, prefix = 'B') {
  const on = today();
  await post(url, '/units', { unitId: `${prefix}U`, name: 'Integrationsmanagement', on });
  await post(url, '/accommodations', {
    accommodationId: `${prefix}SITE`,
    name: `Wohnheim ${prefix}`,
    pillar: 'COMMUNAL',
    responsibleBody: 'CITY',
    capacity: 10_000,
    on,
  });
  await post(url, '/staff', { staffId: `${prefix}IM`, unitId: `${prefix}U`, contract: { from: on }, fte: 1 });
  const deployment = { mode: 'ON_SITE', accommodationId: `${prefix}SITE`, from: on };
  await post(url, `/staff/${prefix}IM/deployments`, deployment);
  for (let number = 0; number < count; number++) {
    const residentId = `${prefix}R-${number}`;
    const arrived = { residentId, accommodationId: `${prefix}SITE`, arrivalKind: 'ALLOCATION_BY_STATE', on };
    await post(url, '/residents', arrived);
    await post(url, `/residents/${residentId}/privacy-notices`, { form: 'ORAL', on });
    const opened = { caseId: `${prefix}C-${number}`, managerId: `${prefix}IM`, openedBecause: 'NEED', on };
    await post(url, `/residents/${residentId}/cases`, opened);
  }
  return (consultation) => ({
    consultationId: `${prefix}-${consultation}`,
    residentId: `${prefix}R-${consultation % count}`,
    accommodationId: `${prefix}SITE`,
    managerId: `${prefix}IM`,
    topics: ['WORK_AND_EMPLOYMENT', 'LANGUAGE'],
    occasion: 'ON_NEED',
    durationMin: 45,
    interpreter: 'PROFESSIONAL',
    outcome: 'ADVISED',
    on,
  });
}
