CREATE TABLE "familiar_devices" (
	"device_hash" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "familiar_devices_device_hash_user_id_pk" PRIMARY KEY("device_hash","user_id")
);
--> statement-breakpoint
DROP INDEX "budgets__updated_at";--> statement-breakpoint
ALTER TABLE "budgets" ADD COLUMN "days" jsonb DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "budgets" ADD COLUMN "in_a_row" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "budgets" ADD COLUMN "kept_until" timestamp (3) with time zone DEFAULT now() + interval '2 days' NOT NULL;--> statement-breakpoint
ALTER TABLE "resets" ADD COLUMN "device_hash" text;--> statement-breakpoint
ALTER TABLE "resets" ADD COLUMN "device_remembered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "familiar_devices" ADD CONSTRAINT "familiar_devices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "familiar_devices__user" ON "familiar_devices" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "familiar_devices__expires_at" ON "familiar_devices" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "budgets__kept_until" ON "budgets" USING btree ("kept_until");--> statement-breakpoint
-- The browser of a reset that ended well becomes familiar to its person: once, within a day. `kept`:
-- the one it was begun in; `new`: the one that asks now; null: there is nothing to remember.
CREATE FUNCTION remember_device(p_ref text, p_device text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  person uuid;
  begun_in text;
BEGIN
  UPDATE public.resets SET device_remembered_at = now()
    -- Whoever inserts rows at the doorstep cannot write these two: the worker has proofs on record.
    WHERE ref = p_ref AND step = 'done' AND subject_id IS NOT NULL
      AND started_at IS NOT NULL AND passed <> '[]'
      AND device_remembered_at IS NULL AND ended_at > now() - interval '1 day'
    RETURNING subject_id, device_hash INTO person, begun_in;
  IF person IS NULL OR NOT EXISTS (SELECT 1 FROM public.users WHERE id = person) THEN
    RETURN NULL;
  END IF;
  INSERT INTO public.familiar_devices (device_hash, user_id, expires_at)
    VALUES (coalesce(begun_in, p_device), person, now() + interval '1 year')
    ON CONFLICT (device_hash, user_id) DO UPDATE SET expires_at = excluded.expires_at;
  RETURN CASE WHEN begun_in IS NULL THEN 'new' ELSE 'kept' END;
END $$;
