import { randomBytes } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Executor } from './client';
import type { SealingKeys } from './keys/keyFile';
import { open, seal } from './keys/sealing';
import { sealedSecrets } from './schema/sealedSecrets';

const contextOf = (ref: string, flowRef: string) => `sealed_secrets|${ref}|${flowRef}`;

/** Seals a proof or password to the worker and stores it under a new random ref. */
export async function storeSecret(
  db: Executor,
  keys: SealingKeys,
  secret: { flowRef: string; text: string; expiresAt: Date },
): Promise<string> {
  const { flowRef, text, expiresAt } = secret;
  const ref = randomBytes(16).toString('base64url');
  const ciphertext = await seal(keys, text, contextOf(ref, flowRef));
  await db.insert(sealedSecrets).values({ ref, flowRef, ciphertext, expiresAt });
  return ref;
}

/** Opens a stored secret of this flow; undefined when it is gone. Worker only. */
export async function openSecret(
  tx: Executor,
  keys: SealingKeys,
  ref: string,
  flowRef: string,
): Promise<string | undefined> {
  const [row] = await tx
    .select({ ciphertext: sealedSecrets.ciphertext })
    .from(sealedSecrets)
    .where(and(eq(sealedSecrets.ref, ref), eq(sealedSecrets.flowRef, flowRef)));
  return row === undefined ? undefined : open(keys, row.ciphertext, contextOf(ref, flowRef));
}

/** Opens a stored secret of this flow and destroys it with the transaction. Worker only. */
export async function takeSecret(
  tx: Executor,
  keys: SealingKeys,
  ref: string,
  flowRef: string,
): Promise<string | undefined> {
  const [row] = await tx
    .delete(sealedSecrets)
    .where(and(eq(sealedSecrets.ref, ref), eq(sealedSecrets.flowRef, flowRef)))
    .returning({ ciphertext: sealedSecrets.ciphertext });
  return row === undefined ? undefined : open(keys, row.ciphertext, contextOf(ref, flowRef));
}
