import { boolean, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';

export type OperatorRole = 'owner' | 'policyAdmin' | 'helpdesk' | 'auditor' | 'integration';
/** A role for one tenant, or for all of them when `tenantId` is null. */
export type RoleGrant = { role: OperatorRole; tenantId: string | null };

/** Somebody who may sign in to the admin process. Passwords are Argon2id strings. */
export const operators = pgTable('operators', {
  id: uuid('id').primaryKey().defaultRandom(),
  login: text('login').notNull(),
  loginFolded: text('login_folded').notNull().unique('operators__login_folded'),
  passwordHash: text('password_hash').notNull(),
  grants: jsonb('grants').$type<RoleGrant[]>().notNull(),
  enabled: boolean('enabled').notNull().default(true),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** A bearer token of the admin API. Only its SHA-256 is stored: the token has 256 random bits. */
export const apiTokens = pgTable('api_tokens', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  tokenHash: text('token_hash').notNull().unique('api_tokens__token_hash'),
  grants: jsonb('grants').$type<RoleGrant[]>().notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  revokedAt: instant('revoked_at'),
});

/** A signed-in operator. The cookie holds 256 random bits, the row their SHA-256. */
export const operatorSessions = pgTable('operator_sessions', {
  idHash: text('id_hash').primaryKey(),
  operatorId: uuid('operator_id')
    .notNull()
    .references(() => operators.id, { onDelete: 'cascade' }),
  createdAt: instant('created_at').notNull().defaultNow(),
  expiresAt: instant('expires_at').notNull(),
  revokedAt: instant('revoked_at'),
});
