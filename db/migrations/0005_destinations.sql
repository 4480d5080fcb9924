ALTER TABLE "verifications" ADD COLUMN "is_stepped_up" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "verifications__former" ON "verifications" USING btree ("ended_at") WHERE "verifications"."former_sealed" is not null;--> statement-breakpoint
-- Names the destination of a method: methods of one person that share one have the same name (S42).
-- Says so to processes that may not read digests, and nothing else.
CREATE FUNCTION destination_of(method_id uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT min(twin.kind) FROM public.methods own
  JOIN public.methods twin ON twin.user_id = own.user_id AND twin.value_digest = own.value_digest
  WHERE own.id = method_id
$$;
