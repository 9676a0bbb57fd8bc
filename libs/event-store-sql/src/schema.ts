/**
 * Tables of the log. Everything a verifier needs is in them as the bytes that were hashed. Names are compared as
 * bytes (collation "C"): that is faster, and makes all streams of a category one range of the index.
 */
export const tables = [
  // One row: taking it FOR UPDATE is what puts all appends of all processes in one order.
  `CREATE TABLE es.head (
    id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    pos bigint NOT NULL DEFAULT 0,
    recorded_at timestamptz NOT NULL DEFAULT '-infinity'
  ) WITH (fillfactor = 10)`,
  `INSERT INTO es.head DEFAULT VALUES`,

  `CREATE TABLE es.stream (
    stream_id text COLLATE "C" PRIMARY KEY,
    version bigint NOT NULL,
    hash bytea NOT NULL
  ) WITH (fillfactor = 80)`,

  `CREATE TABLE es.category (
    category text COLLATE "C" PRIMARY KEY,
    pos bigint NOT NULL
  ) WITH (fillfactor = 10)`,

  `CREATE TABLE es.event (
    pos bigint PRIMARY KEY,
    stream_id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    event_id uuid NOT NULL,
    type text NOT NULL,
    schema_version smallint NOT NULL,
    recorded_at timestamptz NOT NULL,
    data text NOT NULL,
    meta text NOT NULL,
    hash bytea NOT NULL
  )`,
  `CREATE UNIQUE INDEX event_stream ON es.event (stream_id, version)`,

  `CREATE TABLE es.command (
    command_id text COLLATE "C" PRIMARY KEY,
    fingerprint text NOT NULL,
    stream_id text NOT NULL,
    version bigint NOT NULL,
    pos bigint NOT NULL
  )`,
];

/** What is recorded stays: only appending is allowed, also for the owner of the tables. */
export const protection = [
  `CREATE FUNCTION es.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% on %.% refused: the log only grows', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege';
  END $$`,
  ...['event', 'command'].map(
    (table) =>
      `CREATE TRIGGER only_append BEFORE UPDATE OR DELETE OR TRUNCATE ON es.${table}
       FOR EACH STATEMENT EXECUTE FUNCTION es.refuse_change()`,
  ),
];

/** A stream's hash chain as an aggregate over the events of one command, so that a batch needs no loop. */
export const hashChain = [
  `CREATE FUNCTION es.link(hash bytea, previous bytea, content bytea) RETURNS bytea
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
  BEGIN
    RETURN sha256(coalesce(hash, previous) || content);
  END $$`,
  `CREATE AGGREGATE es.chain(previous bytea, content bytea) (SFUNC = es.link, STYPE = bytea)`,
];

/**
 * Appends a batch of commands, each all or nothing; one row of arrays is one event, in the order of the commands.
 *
 * It must run as one statement of its own: the head row is then never held over a round trip, and at READ COMMITTED
 * the statement after the lock sees everything that was written before it. Within a batch, no two commands may
 * share an id or a stream, and none may rely on a stream or category that an earlier one writes.
 */
export const appendFunction = [
  `CREATE OR REPLACE FUNCTION es.append(
    command int[], i int[], is_last boolean[], command_id text[], fingerprint text[], stream_id text[], expected bigint[], at bigint[],
    event_id uuid[], type text[], schema_version int[], data text[], meta text[],
    relying int[], on_stream text[], on_version bigint[], on_category text[], on_pos bigint[]
  ) RETURNS TABLE (status text, stream text, version bigint, pos bigint)
  LANGUAGE plpgsql
  -- Plans are kept from when the tables were empty, and the embedded engine never analyses them.
  SET enable_seqscan = off
  SET plan_cache_mode = force_generic_plan
  -- Forbidding sequential scans makes plans look so expensive that PostgreSQL would compile them, for seconds.
  SET jit = off
  AS $$
  #variable_conflict use_column
  DECLARE
    head es.head;
    outdated int[] := '{}';
  BEGIN
    SELECT * INTO head FROM es.head FOR UPDATE;

    IF cardinality(relying) > 0 THEN
      outdated := ARRAY(
        SELECT r.command
        FROM unnest(relying, on_stream, on_version, on_category, on_pos)
          AS r(command, stream_id, version, category, pos)
        LEFT JOIN es.stream s ON s.stream_id = r.stream_id
        LEFT JOIN es.category k ON k.category = r.category
        WHERE coalesce(s.version, 0) <> r.version OR k.pos > r.pos);
    END IF;

    RETURN QUERY
    WITH asked AS (
      SELECT *
      FROM unnest(command, i, is_last, command_id, fingerprint, stream_id, expected, at,
                  event_id, type, schema_version, data, meta)
        WITH ORDINALITY AS a(command, i, is_last, command_id, fingerprint, stream_id, expected, at,
                             event_id, type, schema_version, data, meta, nth)
    ), judged AS (
      SELECT a.*, coalesce(s.hash, decode(repeat('00', 32), 'hex')) AS previous,
             k.stream_id AS known_stream, k.version AS known_version, k.pos AS known_pos,
             CASE
               WHEN k.fingerprint = a.fingerprint THEN 'duplicate'
               WHEN k.fingerprint IS NOT NULL THEN 'reused'
               WHEN coalesce(s.version, 0) <> a.expected OR a.command = ANY (outdated) THEN 'conflict'
               ELSE 'ok'
             END AS status
      FROM asked a
      LEFT JOIN es.command k ON k.command_id = a.command_id
      LEFT JOIN es.stream s ON s.stream_id = a.stream_id
    ), placed AS (
      SELECT j.*, j.expected + j.i AS version,
             head.pos + count(*) FILTER (WHERE j.status = 'ok') OVER w AS pos,
             greatest(head.recorded_at + interval '1 millisecond', to_timestamp(
               max(j.at) FILTER (WHERE j.status = 'ok') OVER w / 1000.0)) AS recorded_at
      FROM judged j
      WINDOW w AS (ORDER BY j.nth ROWS UNBOUNDED PRECEDING)
    ), fresh AS (
      SELECT p.*, es.chain(p.previous, convert_to(concat_ws(E'\\n',
               p.stream_id, p.version, p.event_id, p.type, p.schema_version,
               (extract(epoch FROM p.recorded_at) * 1000)::bigint, p.data, p.meta), 'UTF8'))
               OVER (PARTITION BY p.command ORDER BY p.i) AS hash
      FROM placed p
      WHERE p.status = 'ok'
    ), write_events AS (
      INSERT INTO es.event (pos, stream_id, version, event_id, type, schema_version, recorded_at, data, meta, hash)
      SELECT f.pos, f.stream_id, f.version, f.event_id, f.type, f.schema_version, f.recorded_at, f.data, f.meta, f.hash
      FROM fresh f
      ORDER BY f.pos
    ), new_streams AS (
      INSERT INTO es.stream (stream_id, version, hash)
      SELECT f.stream_id, f.version, f.hash FROM fresh f WHERE f.is_last AND f.expected = 0
    ), known_streams AS (
      UPDATE es.stream s SET version = f.version, hash = f.hash
      FROM fresh f
      WHERE s.stream_id = f.stream_id AND f.is_last AND f.expected > 0
    ), write_categories AS (
      INSERT INTO es.category AS k (category, pos)
      SELECT split_part(f.stream_id, '-', 1), max(f.pos) FROM fresh f WHERE f.is_last GROUP BY 1
      ON CONFLICT (category) DO UPDATE SET pos = EXCLUDED.pos
    ), write_commands AS (
      INSERT INTO es.command (command_id, fingerprint, stream_id, version, pos)
      SELECT f.command_id, f.fingerprint, f.stream_id, f.version, f.pos FROM fresh f WHERE f.is_last
    ), write_head AS (
      UPDATE es.head h SET pos = n.pos, recorded_at = n.recorded_at
      FROM (SELECT max(f.pos) AS pos, max(f.recorded_at) AS recorded_at FROM fresh f) n
      WHERE n.pos IS NOT NULL
    )
    SELECT p.status, coalesce(p.known_stream, p.stream_id), coalesce(p.known_version, p.version), coalesce(p.known_pos, p.pos)
    FROM placed p
    WHERE p.is_last
    ORDER BY p.nth;

    PERFORM pg_notify('lotse_log', '');
  END $$`,
];
