import { boolean, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';

export type Branding = {
  accentColor?: string | undefined;
  logoUrl?: string | undefined;
  signInUrl?: string | undefined;
};

/**
 * One organisation. Written by administrators only; the slug never changes because it is part of
 * every address people have bookmarked. `id` is the opaque reference that may appear in the
 * engine's search attributes.
 */
export const tenants = pgTable('tenants', {
  id: uuid('id').primaryKey().defaultRandom(),
  slug: text('slug').notNull().unique('tenants__slug'),
  displayName: text('display_name').notNull(),
  timeZone: text('time_zone').notNull(),
  country: text('country').notNull(),
  languages: text('languages').array().notNull(),
  challenge: text('challenge').$type<'pow' | 'none'>().notNull(),
  trustedNetworks: text('trusted_networks').array().notNull(),
  corsOrigins: text('cors_origins').array().notNull(),
  branding: jsonb('branding').$type<Branding>().notNull(),
  hostNames: text('host_names').array().notNull(),
  returnOrigins: text('return_origins').array().notNull(),
  writeback: jsonb('writeback').$type<{ enabled: boolean }>().notNull(),
  /** An operator's change of recovery data of people with roles takes a second owner. */
  fourEyes: boolean('four_eyes').notNull().default(false),
  createdAt: instant('created_at').notNull().defaultNow(),
});
