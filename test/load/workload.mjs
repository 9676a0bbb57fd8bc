// The same work for every contender: events of about 300 bytes about consultations in cases.

/** One event of a case as JSON; what a contender adds (ids, hashes, actors) is its own. */
export function consultation(number) {
  return {
    type: 'ConsultationHeld',
    occurredOn: '2016-03-01',
    data: {
      consultationId: `C-${number}`,
      workerId: `IM-${String(1 + (number % 44)).padStart(3, '0')}`,
      accommodationId: `SITE-${1 + (number % 5)}`,
      mode: 'ON_SITE',
      occasion: 'APPOINTMENT',
      topics: ['WORK', 'LANGUAGE'],
      minutes: 15 + (number % 45),
      interpreter: { language: 'ar', kind: 'PROFESSIONAL' },
      with: [`R-${number}`],
    },
  };
}

/** Names of streams; a run of its own has a prefix of its own, so that it meets no stream of another. */
export const streamName = (prefix, number) => `case-${prefix}${String(number).padStart(7, '0')}`;

/** `clients` loops that do `step` again and again until the time is over; what was acknowledged, and how long each took. */
export async function clientsFor(seconds, clients, step) {
  const latencies = [];
  const end = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let round = 0; performance.now() < end; round++) {
        const begun = performance.now();
        await step(client, round);
        latencies.push(performance.now() - begun);
      }
    }),
  );
  return latencies;
}

/** Does `step(0)` to `step(count - 1)`, `clients` at a time. */
export async function inParallel(count, clients, step) {
  let next = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < count) await step(next++);
    }),
  );
}

export function percentile(values, share) {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
