import { boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';

export type DeliveryState = 'sending' | 'sent' | 'failed' | 'unavailable' | 'voided';

/**
 * One message that was to be sent, under its idempotency key. Written before and after each attempt,
 * so that after a crash the next attempt knows whether a provider may already have accepted it:
 * `possible_duplicates` counts the attempts that were repeated without knowing.
 */
export const deliveries = pgTable(
  'deliveries',
  {
    sendKey: text('send_key').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    flowRef: text('flow_ref').notNull(),
    channel: text('channel').$type<'email' | 'text' | 'call'>().notNull(),
    purpose: text('purpose').notNull(),
    state: text('state').$type<DeliveryState>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** An attempt began and nothing is known of its end yet. */
    inFlight: boolean('in_flight').notNull().default(false),
    possibleDuplicates: integer('possible_duplicates').notNull().default(0),
    provider: text('provider'),
    providerMessageId: text('provider_message_id'),
    lastProblem: text('last_problem'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  // The messages of one reset, in the operator's timeline.
  (t) => [index('deliveries__flow_ref').on(t.flowRef)],
);

/** A channel that lately failed for everybody; open until the given moment. No row: healthy. */
export const channelBreakers = pgTable('channel_breakers', {
  channel: text('channel').$type<'email' | 'text' | 'call'>().primaryKey(),
  failures: integer('failures').notNull(),
  openUntil: instant('open_until'),
});

/**
 * The message outbox of an installation without a provider (`LATCHKEY_OUTBOX=1`): the one table
 * that holds messages in clear, for one hour, readable by owners only.
 */
export const outbox = pgTable(
  'outbox',
  {
    id: text('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    channel: text('channel').$type<'email' | 'text' | 'call'>().notNull(),
    to: text('to').notNull(),
    subject: text('subject'),
    text: text('text').notNull(),
  },
  // The outbox page: one tenant, one recipient, newest first; retention deletes by age.
  (t) => [
    index('outbox__tenant_to_created_at').on(t.tenantId, t.to, t.createdAt),
    index('outbox__created_at').on(t.createdAt),
  ],
);
