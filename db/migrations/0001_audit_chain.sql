-- The hash of one audit row: SHA-256 over the row's values and the hash before it.
CREATE FUNCTION audit_hash(
  tenant_id uuid, seq bigint, event_key text, at timestamptz, event text, actor text,
  subject_id uuid, flow_ref text, result text, detail text, data jsonb, previous_hash text
) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    tenant_id, seq, event_key, round(extract(epoch FROM at) * 1000)::bigint, event, actor,
    subject_id, flow_ref, result, detail, data, previous_hash
  )::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- Appends one decision to its tenant's chain; a known event key appends nothing. Called last in the
-- deciding transaction: the lock is held until that commits, so the chain has no gaps and no forks.
CREATE FUNCTION append_audit(
  p_tenant uuid, p_event_key text, p_event text, p_actor text, p_subject uuid, p_flow text,
  p_result text, p_detail text, p_data jsonb
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  last_seq bigint := 0;
  last_hash text := '';
  moment timestamptz;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('audit:' || p_tenant::text, 0));
  IF EXISTS (SELECT 1 FROM audit_events a
             WHERE a.tenant_id = p_tenant AND a.event_key = p_event_key) THEN
    RETURN;
  END IF;
  SELECT a.seq, a.hash INTO last_seq, last_hash FROM audit_events a
    WHERE a.tenant_id = p_tenant ORDER BY a.seq DESC LIMIT 1;
  last_seq := coalesce(last_seq, 0) + 1;
  last_hash := coalesce(last_hash, '');
  moment := date_trunc('milliseconds', clock_timestamp());
  INSERT INTO audit_events (tenant_id, seq, event_key, at, event, actor, subject_id, flow_ref,
                            result, detail, data, previous_hash, hash)
  VALUES (p_tenant, last_seq, p_event_key, moment, p_event, p_actor, p_subject, p_flow,
          p_result, p_detail, p_data, last_hash,
          audit_hash(p_tenant, last_seq, p_event_key, moment, p_event, p_actor, p_subject, p_flow,
                     p_result, p_detail, p_data, last_hash));
END
$$;
--> statement-breakpoint
-- The first row of a tenant's chain that is not what was appended, or nothing.
CREATE FUNCTION verify_audit(p_tenant uuid)
RETURNS TABLE (broken_seq bigint, problem text) LANGUAGE sql STABLE AS $$
  SELECT seq, CASE
      WHEN seq <> expected_seq THEN 'a row is missing before this one'
      WHEN previous_hash <> expected_previous THEN 'the row before this one was changed'
      ELSE 'this row was changed'
    END
  FROM (
    SELECT a.*, row_number() OVER w AS expected_seq, coalesce(lag(a.hash) OVER w, '') AS expected_previous
    FROM audit_events a WHERE a.tenant_id = p_tenant
    WINDOW w AS (ORDER BY a.seq)
  ) chain
  WHERE seq <> expected_seq OR previous_hash <> expected_previous
    OR hash <> audit_hash(tenant_id, seq, event_key, at, event, actor, subject_id, flow_ref,
                          result, detail, data, previous_hash)
  ORDER BY seq LIMIT 1
$$;
