CREATE FUNCTION verify_audit_part(p_tenant uuid, p_after bigint, p_limit int)
RETURNS TABLE (last_seq bigint, rows int, broken_seq bigint, problem text) LANGUAGE sql STABLE AS $$
  WITH part AS (
    SELECT a.* FROM audit_events a WHERE a.tenant_id = p_tenant AND a.seq > p_after
    ORDER BY a.seq LIMIT p_limit),
  chain AS (
    SELECT part.*, p_after + row_number() OVER w AS expected_seq,
      coalesce(lag(part.hash) OVER w,
        (SELECT b.hash FROM audit_events b WHERE b.tenant_id = p_tenant AND b.seq = p_after), '')
        AS expected_previous
    FROM part WINDOW w AS (ORDER BY part.seq)),
  broken AS (
    SELECT seq, CASE
        WHEN seq <> expected_seq THEN 'a row is missing before this one'
        WHEN previous_hash <> expected_previous THEN 'the row before this one was changed'
        ELSE 'this row was changed'
      END AS what
    FROM chain
    WHERE seq <> expected_seq OR previous_hash <> expected_previous
      OR hash <> audit_hash(tenant_id, seq, event_key, at, event, actor, subject_id, flow_ref,
                            result, detail, data, previous_hash)
    ORDER BY seq LIMIT 1)
  SELECT (SELECT max(part.seq) FROM part), (SELECT count(*)::int FROM part), broken.seq, broken.what
  FROM (SELECT 1) AS one LEFT JOIN broken ON true
$$;
--> statement-breakpoint
DROP FUNCTION verify_audit(uuid);
--> statement-breakpoint
CREATE FUNCTION operates_in(p_tenant uuid, p_login text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (
    SELECT 1 FROM public.operators o, jsonb_array_elements(o.grants) AS held
    WHERE o.login_folded = p_login AND o.enabled
      AND (held ->> 'tenantId' IS NULL OR held ->> 'tenantId' = p_tenant::text))
$$;
