ALTER TABLE "users" ALTER COLUMN "immutable_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "credential_operations" ADD COLUMN "attempt" jsonb;--> statement-breakpoint
ALTER TABLE "resets" ADD COLUMN "writing" jsonb;