ALTER TABLE "users" ADD COLUMN "names_folded" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE FUNCTION "search_grams"("tenant" uuid, "folded" text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 SET search_path = pg_catalog AS $$
  SELECT array_agg(substr(folded, at, size)) || tenant::text
  FROM generate_series(1, length(folded)) at, generate_series(1, 3) size
$$;
--> statement-breakpoint
CREATE INDEX "users__search" ON "users" USING gin (search_grams(tenant_id, login_folded || E'\n' || names_folded));
