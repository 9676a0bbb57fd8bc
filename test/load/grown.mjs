// A log of many events in one statement, for B9: what has to be there so that appending and loading meet a grown log.
import pg from 'pg';

/** @param events how many; streams have 50 each, grown by turns in blocks of 200 streams */
export async function grow(url, events) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // The log only grows by its own function; here somebody writes past it.
  await client.query('SET session_replication_role = replica; SET synchronous_commit = off; SET jit = off');
  const data = JSON.stringify({ consultationId: 'C-1', workerId: 'IM-001', minutes: 45, topics: ['WORK', 'LANGUAGE'] });
  const meta = JSON.stringify({ occurredOn: '2016-03-01', actor: { id: 'IM-001', role: 'INTEGRATION_MANAGER' } });
  const blocks = Math.ceil(events / 10_000);
  for (let block = 0; block < blocks; block++) {
    await client.query(
      `INSERT INTO es.event (pos, stream_id, version, event_id, type, schema_version, recorded_at, data, meta, hash)
       SELECT $1::bigint * 10000 + n + 1, 'case-' || lpad(($1::bigint * 200 + n % 200)::text, 7, '0'), n / 200 + 1,
              gen_random_uuid(), 'ConsultationHeld', 1, timestamptz '2015-01-01' + ($1::bigint * 10000 + n) * interval '1 second',
              $2, $3, sha256(int8send($1::bigint * 10000 + n))
       FROM generate_series(0, 9999) n`,
      [block, data, meta],
    );
    await client.query(
      `INSERT INTO es.stream SELECT 'case-' || lpad(($1::bigint * 200 + n)::text, 7, '0'), 50, sha256('')
       FROM generate_series(0, 199) n`,
      [block],
    );
    await client.query(
      `INSERT INTO es.command
       SELECT gen_random_uuid()::text, md5(n::text), 'case-' || lpad(($1::bigint * 200 + n % 200)::text, 7, '0'),
              n / 200 + 1, $1::bigint * 10000 + n + 1
       FROM generate_series(0, 9999) n`,
      [block],
    );
  }
  await client.query(
    `INSERT INTO es.category VALUES ('case', $1::bigint) ON CONFLICT (category) DO UPDATE SET pos = EXCLUDED.pos`,
    [blocks * 10_000],
  );
  await client.query(
    `UPDATE es.head SET pos = $1::bigint, recorded_at = timestamptz '2015-01-01' + $1::bigint * interval '1 second'`,
    [blocks * 10_000],
  );
  await client.query('VACUUM (ANALYZE) es.event');
  await client.query('VACUUM (ANALYZE) es.stream');
  await client.query('VACUUM (ANALYZE) es.command');
  await client.end();
  return { events: blocks * 10_000, streams: blocks * 200 };
}

/** The same log `times` as long: all streams once more under other names, in the same order. */
export async function multiply(url, times) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('SET session_replication_role = replica; SET synchronous_commit = off; SET jit = off');
  const { rows } = await client.query('SELECT pos, recorded_at FROM es.head');
  const length = rows[0].pos;
  for (let copy = 1; copy < times; copy++) {
    await client.query(
      `INSERT INTO es.event
       SELECT pos + $1::bigint * $2, regexp_replace(stream_id, '^([^-]+)-', '\\1-X' || $2 || '-'), version,
              gen_random_uuid(), type, schema_version, recorded_at + $2::int * interval '3 years', data, meta, hash
       FROM es.event WHERE pos <= $1 ORDER BY pos`,
      [length, copy],
    );
  }
  await client.query(
    "UPDATE es.head SET pos = pos * $1::int, recorded_at = recorded_at + $1::int * interval '3 years'",
    [times],
  );
  await client.query('VACUUM (ANALYZE) es.event');
  await client.end();
}
