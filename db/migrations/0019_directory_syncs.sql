CREATE TABLE "directory_sync_pages" (
	"read_ref" text NOT NULL,
	"number" integer NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "directory_sync_pages_read_ref_number_pk" PRIMARY KEY("read_ref","number")
);
--> statement-breakpoint
CREATE TABLE "directory_syncs" (
	"directory_id" uuid PRIMARY KEY NOT NULL,
	"run_ref" text,
	"is_dry_run" boolean DEFAULT false NOT NULL,
	"is_full" boolean DEFAULT false NOT NULL,
	"asked_at" timestamp (3) with time zone,
	"read_ref" text,
	"progress" jsonb,
	"last" jsonb,
	"ended_at" timestamp (3) with time zone,
	"full_at" timestamp (3) with time zone,
	"cursor" jsonb
);
--> statement-breakpoint
CREATE TABLE "login_aliases" (
	"tenant_id" uuid NOT NULL,
	"alias_folded" text NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "login_aliases_tenant_id_alias_folded_user_id_pk" PRIMARY KEY("tenant_id","alias_folded","user_id")
);
--> statement-breakpoint
CREATE TABLE "former_people" (
	"tenant_id" uuid NOT NULL,
	"directory" text NOT NULL,
	"login_folded" text NOT NULL,
	"immutable_id" text,
	"removed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "resets" ADD COLUMN "passed_methods" jsonb GENERATED ALWAYS AS (jsonb_path_query_array(passed, '$[*].method')) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "directory" text;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "immutable_id" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "synced_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "is_closed_there" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "directory_syncs" ADD CONSTRAINT "directory_syncs_directory_id_directories_id_fk" FOREIGN KEY ("directory_id") REFERENCES "public"."directories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_aliases" ADD CONSTRAINT "login_aliases_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_aliases" ADD CONSTRAINT "login_aliases_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_people" ADD CONSTRAINT "former_people_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "directory_sync_pages__created_at" ON "directory_sync_pages" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "directory_syncs__run" ON "directory_syncs" USING btree ("run_ref");--> statement-breakpoint
CREATE UNIQUE INDEX "directory_syncs__read" ON "directory_syncs" USING btree ("read_ref");--> statement-breakpoint
CREATE INDEX "login_aliases__user" ON "login_aliases" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "former_people__login" ON "former_people" USING btree ("tenant_id","login_folded");--> statement-breakpoint
CREATE INDEX "former_people__account" ON "former_people" USING btree ("tenant_id","directory","immutable_id");--> statement-breakpoint
CREATE INDEX "former_people__removed_at" ON "former_people" USING btree ("removed_at");--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups__tenant_directory_immutable_id" UNIQUE("tenant_id","directory","immutable_id");