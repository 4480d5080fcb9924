import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';

/**
 * A proof or a new password on its way to the worker: sealed to its public key (HPKE, RFC 9180), so
 * neither the portal nor the database can read it. Lives until its flow's deadline; deleted in the
 * transaction that records the outcome, at the latest by retention.
 */
export const sealedSecrets = pgTable(
  'sealed_secrets',
  {
    ref: text('ref').primaryKey(),
    flowRef: text('flow_ref').notNull(),
    ciphertext: text('ciphertext').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    // An ending flow destroys whatever it still holds.
    index('sealed_secrets__flow_ref').on(t.flowRef),
    // Retention deletes by deadline.
    index('sealed_secrets__expires_at').on(t.expiresAt),
  ],
);
