import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { AgentReport, DirectoryFinding, UrlState } from '../../workflows/domain/directories';
import { instant } from './columns';
import { directories } from './directories';

/** A public Ed25519 key, until when it counts. */
export type FormerKey = { signingKey: string; until: string };

/**
 * An agent beside one directory. Until it enrols, the hash of a one-time token stands for it; then its two
 * public keys: what is sealed to it, and what it signs with. All it says is a claim about that directory.
 */
export const agents = pgTable(
  'agents',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    directoryId: uuid('directory_id')
      .notNull()
      .references(() => directories.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    tokenHash: text('token_hash'),
    tokenExpiresAt: instant('token_expires_at').notNull(),
    /** Raw X25519, base64url. */
    sealingKey: text('sealing_key'),
    /** Raw Ed25519, base64url. */
    signingKey: text('signing_key'),
    /** What it signed with before its keys changed; answers to runs of that time still count. */
    formerKeys: jsonb('former_keys')
      .$type<FormerKey[]>()
      .notNull()
      .default(sql`'[]'`),
    enrolledAt: instant('enrolled_at'),
    keysChangedAt: instant('keys_changed_at'),
    revokedAt: instant('revoked_at'),
    version: text('version'),
    report: text('report').$type<AgentReport>(),
    lastSeenAt: instant('last_seen_at'),
    urls: jsonb('urls')
      .$type<UrlState[]>()
      .notNull()
      .default(sql`'[]'`),
    findings: jsonb('findings')
      .$type<DirectoryFinding[]>()
      .notNull()
      .default(sql`'[]'`),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    // The agents of one directory, and one of each name among those that count.
    uniqueIndex('agents__name')
      .on(t.directoryId, sql`lower(${t.name})`)
      .where(sql`revoked_at is null`),
    // Enrolment finds its token.
    uniqueIndex('agents__token').on(t.tokenHash),
  ],
);

/**
 * A password or login on its way to one agent: sealed to its public key, so that nobody at the centre reads it
 * once it is here. The worker deletes it with the answer, retention at the latest.
 */
export const agentSecrets = pgTable(
  'agent_secrets',
  {
    ref: text('ref').notNull(),
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agents.id, { onDelete: 'cascade' }),
    ciphertext: text('ciphertext').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ref, t.agentId] }),
    // Retention deletes by deadline.
    index('agent_secrets__expires_at').on(t.expiresAt),
  ],
);

/** The public halves of the keys that agents' tokens are signed with; written by the worker that signs. */
export const tokenKeys = pgTable('token_keys', {
  kid: text('kid').primaryKey(),
  jwk: jsonb('jwk').$type<Record<string, string>>().notNull(),
});
