CREATE TABLE "directory_states" (
	"directory_id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"urls" jsonb NOT NULL,
	"findings" jsonb NOT NULL
);
--> statement-breakpoint
DROP INDEX "directories__tenant";--> statement-breakpoint
ALTER TABLE "directories" ADD COLUMN "via" text DEFAULT 'direct' NOT NULL;--> statement-breakpoint
ALTER TABLE "directories" ADD COLUMN "settings" jsonb DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "directories" ADD COLUMN "bind_sealed" text;--> statement-breakpoint
ALTER TABLE "directory_states" ADD CONSTRAINT "directory_states_directory_id_directories_id_fk" FOREIGN KEY ("directory_id") REFERENCES "public"."directories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "directories__name" ON "directories" USING btree ("tenant_id",lower("name"));