ALTER TABLE "policies" ADD COLUMN "is_built_in" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "policies__one_built_in_per_tenant" ON "policies" USING btree ("tenant_id") WHERE "policies"."is_built_in";--> statement-breakpoint
-- People with roles have followed the switch of the policy for everyone so far.
INSERT INTO "policies" ("tenant_id", "position", "version", "is_built_in", "document")
SELECT "tenant_id", -1, 1, true, "document" || '{"appliesTo": {"administrators": true}}'
FROM "policies" WHERE "is_everyone";--> statement-breakpoint
INSERT INTO "policy_versions" ("policy_id", "version", "tenant_id", "document", "changed_by")
SELECT "id", "version", "tenant_id", "document", 'system' FROM "policies" WHERE "is_built_in";
