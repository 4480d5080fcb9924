CREATE TABLE "person_sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"language" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"stepped_up_until" timestamp (3) with time zone,
	CONSTRAINT "person_sessions__id" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"user_id" uuid NOT NULL,
	"selector" text NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "recovery_codes_user_id_selector_pk" PRIMARY KEY("user_id","selector")
);
--> statement-breakpoint
CREATE TABLE "registration_states" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"deferrals" integer DEFAULT 0 NOT NULL,
	"confirmed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "security_answers" (
	"user_id" uuid NOT NULL,
	"question_id" text NOT NULL,
	"texts" jsonb,
	"answer_hash" text NOT NULL,
	"set_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "security_answers_user_id_question_id_pk" PRIMARY KEY("user_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"ref" text PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"session_hash" text NOT NULL,
	"purpose" text NOT NULL,
	"kind" text,
	"support_code" text NOT NULL,
	"language" text NOT NULL,
	"value_sealed" text,
	"value_digest" text,
	"hint" text,
	"former_sealed" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	"step" text DEFAULT 'prove' NOT NULL,
	"offered" jsonb NOT NULL,
	"challenges" integer DEFAULT 0 NOT NULL,
	"challenge" jsonb,
	"live_challenge" jsonb,
	"drawn" jsonb,
	"guesses" integer DEFAULT 0 NOT NULL,
	"mismatches" integer DEFAULT 0 NOT NULL,
	"outcome" jsonb,
	CONSTRAINT "verifications__support_code" UNIQUE("support_code")
);
--> statement-breakpoint
ALTER TABLE "methods" ALTER COLUMN "value_sealed" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "methods" ADD COLUMN "totp_last_step" bigint;--> statement-breakpoint
ALTER TABLE "resets" ADD COLUMN "drawn" jsonb;--> statement-breakpoint
ALTER TABLE "person_sessions" ADD CONSTRAINT "person_sessions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_sessions" ADD CONSTRAINT "person_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_states" ADD CONSTRAINT "registration_states_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "security_answers" ADD CONSTRAINT "security_answers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "person_sessions__user" ON "person_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "person_sessions__expires_at" ON "person_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "verifications__open_by_user" ON "verifications" USING btree ("user_id","created_at") WHERE "verifications"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "verifications__session_hash" ON "verifications" USING btree ("session_hash");--> statement-breakpoint
CREATE INDEX "verifications__expires_at" ON "verifications" USING btree ("expires_at");