CREATE FUNCTION "stays_ended"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  ended text;
BEGIN
  FOREACH ended IN ARRAY TG_ARGV LOOP
    IF to_jsonb(OLD) -> ended NOT IN ('null'::jsonb, 'true'::jsonb)
      AND to_jsonb(NEW) -> ended IS DISTINCT FROM to_jsonb(OLD) -> ended THEN
      RAISE EXCEPTION '%.% is final', TG_TABLE_NAME, ended USING ERRCODE = 'restrict_violation';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "person_sessions__stays_ended" BEFORE UPDATE OF "revoked_at" ON "person_sessions" FOR EACH ROW EXECUTE FUNCTION "stays_ended"('revoked_at');--> statement-breakpoint
CREATE TRIGGER "operator_sessions__stays_ended" BEFORE UPDATE OF "revoked_at" ON "operator_sessions" FOR EACH ROW EXECUTE FUNCTION "stays_ended"('revoked_at');--> statement-breakpoint
CREATE TRIGGER "api_tokens__stays_ended" BEFORE UPDATE OF "revoked_at" ON "api_tokens" FOR EACH ROW EXECUTE FUNCTION "stays_ended"('revoked_at');--> statement-breakpoint
CREATE TRIGGER "operators__stays_ended" BEFORE UPDATE OF "enabled" ON "operators" FOR EACH ROW EXECUTE FUNCTION "stays_ended"('enabled');
