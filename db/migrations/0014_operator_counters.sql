CREATE TABLE "operator_counters" (
	"address_digest" text NOT NULL,
	"minute" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "operator_counters_address_digest_minute_pk" PRIMARY KEY("address_digest","minute")
);
--> statement-breakpoint
CREATE INDEX "operator_counters__minute" ON "operator_counters" USING btree ("minute");