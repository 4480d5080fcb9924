CREATE TABLE "agent_secrets" (
	"ref" text NOT NULL,
	"agent_id" uuid NOT NULL,
	"ciphertext" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "agent_secrets_ref_agent_id_pk" PRIMARY KEY("ref","agent_id")
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"directory_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text,
	"token_expires_at" timestamp (3) with time zone NOT NULL,
	"sealing_key" text,
	"signing_key" text,
	"enrolled_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"version" text,
	"report" text,
	"last_seen_at" timestamp (3) with time zone,
	"urls" jsonb DEFAULT '[]' NOT NULL,
	"findings" jsonb DEFAULT '[]' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "token_keys" (
	"kid" text PRIMARY KEY NOT NULL,
	"jwk" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "directories" ADD COLUMN "namespace_ready_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "agent_secrets" ADD CONSTRAINT "agent_secrets_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agents" ADD CONSTRAINT "agents_directory_id_directories_id_fk" FOREIGN KEY ("directory_id") REFERENCES "public"."directories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agent_secrets__expires_at" ON "agent_secrets" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "agents__name" ON "agents" USING btree ("directory_id",lower("name")) WHERE revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "agents__token" ON "agents" USING btree ("token_hash");--> statement-breakpoint
CREATE TRIGGER "agents__stays_ended" BEFORE UPDATE OF "revoked_at" ON "agents" FOR EACH ROW EXECUTE FUNCTION "stays_ended"('revoked_at');--> statement-breakpoint
-- Gives an agent its keys, once, to whoever holds its token: whoever may call this can neither read the hash of
-- a token nor change keys otherwise. The same keys with the same token are a repeat whose answer was lost. No
-- keys are given, and `agent_id` is null, while the namespace of its directory is not there yet.
CREATE FUNCTION enroll_agent(p_token text, p_sealing_key text, p_signing_key text)
RETURNS TABLE (agent_id uuid, directory_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  hash text := rtrim(translate(encode(sha256(convert_to(p_token, 'UTF8')), 'base64'), '+/', '-_'), '=');
  waiting uuid;
BEGIN
  SELECT a.directory_id INTO waiting FROM public.agents a
    JOIN public.directories d ON d.id = a.directory_id
    WHERE a.token_hash = hash AND d.namespace_ready_at IS NULL;
  IF waiting IS NOT NULL THEN
    RETURN QUERY SELECT NULL::uuid, waiting;
    RETURN;
  END IF;
  RETURN QUERY UPDATE public.agents a
    SET sealing_key = p_sealing_key, signing_key = p_signing_key,
      enrolled_at = coalesce(a.enrolled_at, now())
    WHERE a.token_hash = hash AND a.token_expires_at > now() AND a.revoked_at IS NULL
      AND (a.enrolled_at IS NULL
        OR (a.sealing_key = p_sealing_key AND a.signing_key = p_signing_key))
    RETURNING a.id, a.directory_id;
END $$;
