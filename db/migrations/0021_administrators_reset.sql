CREATE TABLE "admin_resets" (
	"ref" text PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"asked_by" text NOT NULL,
	"asked_by_user" uuid,
	"verification_ref" text NOT NULL,
	"deliver_to" text NOT NULL,
	"support_code" text NOT NULL,
	"language" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	"step" text DEFAULT 'asked' NOT NULL,
	"outcome" jsonb,
	"kid" text,
	"pass_digest" text,
	"method_id" uuid,
	"password_rules" jsonb,
	CONSTRAINT "admin_resets__verification_ref" UNIQUE("verification_ref"),
	CONSTRAINT "admin_resets__pass_digest" UNIQUE("pass_digest"),
	CONSTRAINT "admin_resets__support_code" UNIQUE("support_code")
);
--> statement-breakpoint
ALTER TABLE "resets" ADD COLUMN "admin_reset_ref" text;--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "asked_by" text;--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "admin_resets" ADD CONSTRAINT "admin_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_resets" ADD CONSTRAINT "admin_resets_verification_ref_verifications_ref_fk" FOREIGN KEY ("verification_ref") REFERENCES "public"."verifications"("ref") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "admin_resets__open_by_user" ON "admin_resets" USING btree ("user_id") WHERE "admin_resets"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "admin_resets__expires_at" ON "admin_resets" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "resets__admin_reset" ON "resets" USING btree ("admin_reset_ref") WHERE "resets"."admin_reset_ref" is not null;--> statement-breakpoint
CREATE INDEX "users__with_roles" ON "users" USING btree ("tenant_id") WHERE "users"."roles" <> '{}';--> statement-breakpoint
CREATE TRIGGER "admin_resets__stays_ended" BEFORE UPDATE OF "ended_at" ON "admin_resets" FOR EACH ROW EXECUTE FUNCTION "stays_ended"('ended_at');--> statement-breakpoint
CREATE TRIGGER "verifications__used_once" BEFORE UPDATE OF "used_at" ON "verifications" FOR EACH ROW EXECUTE FUNCTION "stays_ended"('used_at');--> statement-breakpoint
-- Uses up the pass of an administrator's reset and begins the reset it opens, both or neither: whoever may call
-- this can read no pass, and can begin no reset that asks for no proof otherwise. True where the pass was good.
CREATE FUNCTION open_admin_reset(p_tenant uuid, p_digests text[], p_reset jsonb) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  pass public.admin_resets;
  begun timestamptz := date_trunc('milliseconds', clock_timestamp());
BEGIN
  SELECT a.* INTO pass FROM public.admin_resets a
    WHERE a.tenant_id = p_tenant AND a.pass_digest = ANY (p_digests)
      AND a.step = 'waiting' AND a.ended_at IS NULL AND a.expires_at > begun
      AND EXISTS (SELECT 1 FROM public.users u WHERE u.id = a.user_id AND u.enabled)
      AND EXISTS (SELECT 1 FROM public.methods m WHERE m.id = a.method_id AND m.user_id = a.user_id)
    FOR UPDATE OF a;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE public.admin_resets SET step = 'used', outcome = '{"code":"pass-used"}', ended_at = begun,
    version = version + 1 WHERE ref = pass.ref;
  INSERT INTO public.resets (ref, tenant_id, subject_id, token_hash, support_code, language, face,
    address_digest, device_hash, created_at, expires_at, offered, client, step, password_rules,
    admin_reset_ref)
  VALUES (p_reset ->> 'ref', pass.tenant_id, pass.user_id, p_reset ->> 'tokenHash',
    p_reset ->> 'supportCode', p_reset ->> 'language', 'explain', p_reset ->> 'addressDigest',
    p_reset ->> 'deviceHash', begun,
    begun + least((p_reset ->> 'minutes')::int, 60) * interval '1 minute', '[]', p_reset -> 'client',
    'choosePassword', pass.password_rules, pass.ref);
  PERFORM public.append_audit(pass.tenant_id, pass.ref || ':used', 'adminReset.used', 'person',
    pass.user_id, pass.ref, 'succeeded', NULL,
    jsonb_build_object('supportCode', p_reset ->> 'supportCode'));
  RETURN true;
END $$;
