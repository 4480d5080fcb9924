CREATE TABLE "directories" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"rights" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"flow_ref" text NOT NULL,
	"notice" text NOT NULL,
	"data" jsonb NOT NULL,
	"language" text NOT NULL,
	"support_code" text NOT NULL,
	"former_sealed" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "verifications__former";--> statement-breakpoint
ALTER TABLE "resets" ADD COLUMN "client" jsonb;--> statement-breakpoint
ALTER TABLE "verifications" RENAME COLUMN "purpose" TO "flow";--> statement-breakpoint
UPDATE "verifications" SET "flow" = CASE "flow" WHEN 'registration' THEN 'registrationVerification' WHEN 'change' THEN 'methodChange' ELSE "flow" END;--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "client" jsonb;--> statement-breakpoint
ALTER TABLE "directories" ADD CONSTRAINT "directories_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "directories__tenant" ON "directories" USING btree ("tenant_id");--> statement-breakpoint
CREATE INDEX "notices__at" ON "notices" USING btree ("at");--> statement-breakpoint
CREATE INDEX "notices__former" ON "notices" USING btree ("at") WHERE "notices"."former_sealed" is not null;--> statement-breakpoint
ALTER TABLE "verifications" DROP COLUMN "former_sealed";