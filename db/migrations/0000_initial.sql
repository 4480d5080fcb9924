CREATE TABLE "audit_events" (
	"tenant_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"event_key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"event" text NOT NULL,
	"actor" text NOT NULL,
	"subject_id" uuid,
	"flow_ref" text,
	"result" text NOT NULL,
	"detail" text,
	"data" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_events_tenant_id_seq_pk" PRIMARY KEY("tenant_id","seq"),
	CONSTRAINT "audit_events__tenant_event_key" UNIQUE("tenant_id","event_key")
);
--> statement-breakpoint
CREATE TABLE "credential_operations" (
	"flow_ref" text PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "local_credentials" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"set_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "password_history" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "password_history_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "budgets" (
	"subject_key" text NOT NULL,
	"counter" text NOT NULL,
	"attempts_at_ms" jsonb NOT NULL,
	"blocked_until" timestamp (3) with time zone,
	"blocks" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "budgets_subject_key_counter_pk" PRIMARY KEY("subject_key","counter")
);
--> statement-breakpoint
CREATE TABLE "request_counters" (
	"address_digest" text NOT NULL,
	"minute" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "request_counters_address_digest_minute_pk" PRIMARY KEY("address_digest","minute")
);
--> statement-breakpoint
CREATE TABLE "used_challenges" (
	"nonce" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channel_breakers" (
	"channel" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"open_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"send_key" text PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"flow_ref" text NOT NULL,
	"channel" text NOT NULL,
	"purpose" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"in_flight" boolean DEFAULT false NOT NULL,
	"possible_duplicates" integer DEFAULT 0 NOT NULL,
	"provider" text,
	"provider_message_id" text,
	"last_problem" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"channel" text NOT NULL,
	"to" text NOT NULL,
	"subject" text,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "methods" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value_sealed" text NOT NULL,
	"value_digest" text NOT NULL,
	"hint" text NOT NULL,
	"source" text NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "methods__user_kind" UNIQUE("user_id","kind")
);
--> statement-breakpoint
CREATE TABLE "operations" (
	"op_id" text PRIMARY KEY NOT NULL,
	"flow_ref" text NOT NULL,
	"body_digest" text,
	"outcome" json NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"grants" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_tokens__token_hash" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "operator_sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "operators" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"login" text NOT NULL,
	"login_folded" text NOT NULL,
	"password_hash" text NOT NULL,
	"grants" jsonb NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "operators__login_folded" UNIQUE("login_folded")
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"version" integer NOT NULL,
	"is_everyone" boolean DEFAULT false NOT NULL,
	"document" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "policies__tenant_position" UNIQUE("tenant_id","position")
);
--> statement-breakpoint
CREATE TABLE "policy_versions" (
	"policy_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"tenant_id" uuid NOT NULL,
	"document" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "policy_versions_policy_id_version_pk" PRIMARY KEY("policy_id","version")
);
--> statement-breakpoint
CREATE TABLE "resets" (
	"ref" text PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"subject_id" uuid,
	"token_hash" text NOT NULL,
	"support_code" text NOT NULL,
	"language" text NOT NULL,
	"face" text NOT NULL,
	"address_digest" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	"step" text DEFAULT 'prove' NOT NULL,
	"eligibility" text,
	"policy_id" uuid,
	"policy_version" integer,
	"offered" jsonb NOT NULL,
	"passed" jsonb DEFAULT '[]' NOT NULL,
	"gates_required" integer,
	"challenges" integer DEFAULT 0 NOT NULL,
	"challenge" jsonb,
	"live_challenge" jsonb,
	"mismatches" integer DEFAULT 0 NOT NULL,
	"guesses" integer DEFAULT 0 NOT NULL,
	"password_tries" integer DEFAULT 0 NOT NULL,
	"password_rules" jsonb,
	"last_refusal" jsonb,
	"outcome" jsonb,
	CONSTRAINT "resets__token_hash" UNIQUE("token_hash"),
	CONSTRAINT "resets__support_code" UNIQUE("support_code")
);
--> statement-breakpoint
CREATE TABLE "sealed_secrets" (
	"ref" text PRIMARY KEY NOT NULL,
	"flow_ref" text NOT NULL,
	"ciphertext" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"display_name" text NOT NULL,
	"time_zone" text NOT NULL,
	"country" text NOT NULL,
	"languages" text[] NOT NULL,
	"challenge" text NOT NULL,
	"trusted_networks" text[] NOT NULL,
	"cors_origins" text[] NOT NULL,
	"branding" jsonb NOT NULL,
	"host_names" text[] NOT NULL,
	"return_origins" text[] NOT NULL,
	"writeback" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tenants__slug" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"group_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "group_members_group_id_user_id_pk" PRIMARY KEY("group_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_folded" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "groups__tenant_name_folded" UNIQUE("tenant_id","name_folded")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"login" text NOT NULL,
	"login_folded" text NOT NULL,
	"display_name" text NOT NULL,
	"given_name" text,
	"surname" text,
	"primary_email_sealed" text,
	"primary_email_hint" text,
	"roles" text[] DEFAULT '{}' NOT NULL,
	"directory" text DEFAULT 'local' NOT NULL,
	"immutable_id" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users__tenant_login_folded" UNIQUE("tenant_id","login_folded"),
	CONSTRAINT "users__tenant_directory_immutable_id" UNIQUE("tenant_id","directory","immutable_id")
);
--> statement-breakpoint
ALTER TABLE "local_credentials" ADD CONSTRAINT "local_credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_history" ADD CONSTRAINT "password_history_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "methods" ADD CONSTRAINT "methods_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operator_sessions" ADD CONSTRAINT "operator_sessions_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events__flow_ref" ON "audit_events" USING btree ("flow_ref");--> statement-breakpoint
CREATE INDEX "audit_events__tenant_subject_seq" ON "audit_events" USING btree ("tenant_id","subject_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "credential_operations__one_active_per_subject" ON "credential_operations" USING btree ("subject_id") WHERE "credential_operations"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "password_history__user_id" ON "password_history" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "budgets__updated_at" ON "budgets" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "request_counters__minute" ON "request_counters" USING btree ("minute");--> statement-breakpoint
CREATE INDEX "used_challenges__expires_at" ON "used_challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "deliveries__flow_ref" ON "deliveries" USING btree ("flow_ref");--> statement-breakpoint
CREATE INDEX "outbox__tenant_to_created_at" ON "outbox" USING btree ("tenant_id","to","created_at");--> statement-breakpoint
CREATE INDEX "outbox__created_at" ON "outbox" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "operations__at" ON "operations" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "policies__one_everyone_per_tenant" ON "policies" USING btree ("tenant_id") WHERE "policies"."is_everyone";--> statement-breakpoint
CREATE INDEX "resets__open_by_subject" ON "resets" USING btree ("subject_id") WHERE "resets"."ended_at" is null and "resets"."subject_id" is not null;--> statement-breakpoint
CREATE INDEX "resets__overdue" ON "resets" USING btree ("expires_at") WHERE "resets"."ended_at" is null and "resets"."started_at" is not null;--> statement-breakpoint
CREATE INDEX "sealed_secrets__flow_ref" ON "sealed_secrets" USING btree ("flow_ref");--> statement-breakpoint
CREATE INDEX "sealed_secrets__expires_at" ON "sealed_secrets" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "group_members__user" ON "group_members" USING btree ("user_id");