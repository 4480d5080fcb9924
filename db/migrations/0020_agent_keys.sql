ALTER TABLE "agents" ADD COLUMN "former_keys" jsonb DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "keys_changed_at" timestamp (3) with time zone;