CREATE TABLE "operator_counters" (
	"address_digest" text NOT NULL,
	"minute" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "operator_counters_address_digest_minute_pk" PRIMARY KEY("address_digest","minute")
);
--> statement-breakpoint
CREATE TABLE "pending_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"seq" integer GENERATED ALWAYS AS IDENTITY (sequence name "pending_changes_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"shown" jsonb NOT NULL,
	"change" jsonb,
	"against" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_login" text,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "pending_changes__two" CHECK ("pending_changes"."decision" is distinct from 'approved' or coalesce("pending_changes"."decided_by", "pending_changes"."asked_by") <> "pending_changes"."asked_by")
);
--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_user_id_users_id_fk";
--> statement-breakpoint
ALTER TABLE "methods" ADD COLUMN "wait_hours" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "methods" SET "wait_hours" = 24 WHERE "waits";--> statement-breakpoint
ALTER TABLE "methods" DROP COLUMN "waits";--> statement-breakpoint
ALTER TABLE "resets" ADD COLUMN "login_digest" text;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "four_eyes" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "pending_changes" ADD CONSTRAINT "pending_changes_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "operator_counters__minute" ON "operator_counters" USING btree ("minute");--> statement-breakpoint
CREATE UNIQUE INDEX "pending_changes__open" ON "pending_changes" USING btree ("subject_id") WHERE "pending_changes"."change" is not null;--> statement-breakpoint
CREATE INDEX "pending_changes__list" ON "pending_changes" USING btree ("tenant_id","seq");--> statement-breakpoint
CREATE TRIGGER "pending_changes__stays_ended" BEFORE UPDATE OF "decision", "decided_by", "decided_at" ON "pending_changes" FOR EACH ROW EXECUTE FUNCTION "stays_ended"('decision', 'decided_by', 'decided_at');
