-- Takes the log, its seals and the access log away from the role that the service works with: from then on it may read
-- them and add to them, and nothing else. Events are added by es.append alone, which runs with the rights of its owner.
--
-- By a superuser, after the service has started once (it makes its tables); again after each release:
--   psql -v ON_ERROR_STOP=1 -c "SET lotse.service = 'lotse'" -f least-rights.sql "$DATABASE_URL_OF_A_SUPERUSER"
DO $$
DECLARE
  service text := current_setting('lotse.service');
  -- Nobody signs in as this one.
  owner text := coalesce(nullif(current_setting('lotse.log_owner', true), ''), 'lotse_log');
  may text;
  place record;
BEGIN
  IF (SELECT rolsuper FROM pg_roles WHERE rolname = service) IS DISTINCT FROM false THEN
    RAISE EXCEPTION 'the role "%" is not there, or is a superuser: no right can be taken from it', service;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = owner) THEN
    EXECUTE format('CREATE ROLE %I NOLOGIN', owner);
  END IF;

  -- Whose database it is may drop it. Facts are the service's own: it makes their schemas.
  EXECUTE format('ALTER DATABASE %I OWNER TO %I', current_database(), owner);
  EXECUTE format('GRANT CONNECT, CREATE, TEMPORARY ON DATABASE %I TO %I', current_database(), service);

  FOR place IN SELECT nspname AS name FROM pg_namespace WHERE nspname IN ('es', 'audit', 'access') LOOP
    EXECUTE format('ALTER SCHEMA %I OWNER TO %I', place.name, owner);
    EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC, %I', place.name, service);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', place.name, service);
  END LOOP;

  FOR place IN
    SELECT c.oid::regclass AS name, format('%s.%s', n.nspname, c.relname) AS plain
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('es', 'audit', 'access') AND c.relkind IN ('r', 'p')
  LOOP
    may := CASE place.plain
      WHEN 'audit.seal' THEN 'SELECT, INSERT'
      -- What is younger than two years a trigger keeps.
      WHEN 'access.read' THEN 'SELECT, INSERT, DELETE'
      WHEN 'access.opening' THEN 'SELECT, INSERT'
      WHEN 'access.acknowledgement' THEN 'SELECT, INSERT'
      -- Only how far each witness is.
      WHEN 'audit.witness' THEN 'SELECT, INSERT, UPDATE, DELETE'
      ELSE 'SELECT'
    END;
    EXECUTE format('ALTER TABLE %s OWNER TO %I', place.name, owner);
    EXECUTE format('REVOKE ALL ON TABLE %s FROM PUBLIC, %I', place.name, service);
    EXECUTE format('GRANT %s ON TABLE %s TO %I', may, place.name, service);
  END LOOP;

  FOR place IN
    SELECT p.oid::regprocedure AS name, p.oid = to_regproc('es.append') AS is_append
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('es', 'audit', 'access')
  LOOP
    EXECUTE format('ALTER ROUTINE %s OWNER TO %I', place.name, owner);
    EXECUTE format('REVOKE ALL ON ROUTINE %s FROM PUBLIC, %I', place.name, service);
    IF place.is_append THEN
      -- What it calls is looked for where nobody else can put anything.
      EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = pg_catalog, pg_temp', place.name);
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', place.name, service);
    END IF;
  END LOOP;
END $$;
