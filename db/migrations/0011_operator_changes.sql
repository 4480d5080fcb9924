ALTER TABLE "methods" ADD COLUMN "waits" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "former_place" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "awaits" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "taken_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "contact_taken_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "notices__awaits" ON "notices" USING btree ("at") WHERE "notices"."awaits" is not null;--> statement-breakpoint
UPDATE "policies" SET "document" = jsonb_set("document", '{registration,operatorChangeWaitHours}', '24') WHERE "document" #> '{registration,operatorChangeWaitHours}' IS NULL;--> statement-breakpoint
UPDATE "policy_versions" SET "document" = jsonb_set("document", '{registration,operatorChangeWaitHours}', '24') WHERE "document" #> '{registration,operatorChangeWaitHours}' IS NULL;--> statement-breakpoint
-- Keeps the contacts of these kinds that are about to go for the notices that tell them, sealed as they
-- are: for a process that may not read them.
CREATE FUNCTION keep_formers(p_user uuid, p_kinds text[], p_ref text, p_notice text, p_language text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO public.notices (id, tenant_id, user_id, flow_ref, notice, data, language, support_code,
    former_sealed, former_place, awaits)
  SELECT concat_ws(':', p_ref, 'notice', p_notice, 'former', former.kind), u.tenant_id, u.id, p_ref,
    p_notice, jsonb_build_object('kind', former.kind), p_language, '', former.sealed, former.place,
    'former'
  FROM public.users u CROSS JOIN LATERAL (
    SELECT m.kind, m.value_sealed, 'methods|' || m.id || '|value_sealed'
      FROM public.methods m WHERE m.user_id = u.id AND m.kind IN ('email', 'mobilePhone')
    UNION ALL SELECT 'primaryEmail', u.primary_email_sealed, 'users|' || u.id || '|primary_email_sealed'
  ) former(kind, sealed, place)
  WHERE u.id = p_user AND former.kind = ANY (p_kinds) AND former.sealed IS NOT NULL
$$;
