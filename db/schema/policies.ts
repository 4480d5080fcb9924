import { sql } from 'drizzle-orm';
import {
  boolean,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { PolicyDocument } from '../../workflows/domain/policy';
import { instant } from './columns';
import { tenants } from './tenants';

/**
 * The tenant's ordered policies; the first whose `appliesTo` matches a person decides. The built-in
 * one of people with roles is the first, the one for everyone the last. `version` grows by one with each change and is the ETag.
 */
export const policies = pgTable(
  'policies',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id),
    position: integer('position').notNull(),
    version: integer('version').notNull(),
    isEveryone: boolean('is_everyone').notNull().default(false),
    /** The built-in one of people with roles: of its document only `reset.enabled` counts. */
    isBuiltIn: boolean('is_built_in').notNull().default(false),
    document: jsonb('document').$type<PolicyDocument>().notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    // Loaded in order at each step of a flow.
    unique('policies__tenant_position').on(t.tenantId, t.position),
    uniqueIndex('policies__one_everyone_per_tenant')
      .on(t.tenantId)
      .where(sql`${t.isEveryone}`),
    uniqueIndex('policies__one_built_in_per_tenant')
      .on(t.tenantId)
      .where(sql`${t.isBuiltIn}`),
  ],
);

/** Every version a policy ever had, for explanation and roll back. Never updated. */
export const policyVersions = pgTable(
  'policy_versions',
  {
    policyId: uuid('policy_id').notNull(),
    version: integer('version').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    document: jsonb('document').$type<PolicyDocument>().notNull(),
    changedAt: instant('changed_at').notNull().defaultNow(),
    changedBy: text('changed_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.policyId, t.version] })],
);
