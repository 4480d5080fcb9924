import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Executor } from './client';
import type { SealingKeys } from './keys/keyFile';
import { open, type SealingRecipient, sealTo } from './keys/sealing';
import { isoOf, statement } from './statement';

/** What a signed-in person asks as only the worker may read it. */
export type PersonAsk = {
  /** The id of their session, which only their browser holds: whoever reads its hash asks nothing. */
  session: string;
  /** SHA-256 of the session id that takes its place when a proof is accepted (S72). */
  nextSessionHash?: string;
  typed?: string;
};

/** What a visitor typed in a reset, with the token of that reset, which only their page holds. */
export type FlowAsk = { token: string; typed: string };

/** One try to sign in, likewise. */
export type SignInAsk = {
  /** In its folded form. */
  login: string;
  password: string;
  /** SHA-256 of the session id that only the browser will hold. */
  sessionHash: string;
  /** SHA-256 of what the device cookie holds, or will hold once the password was right. */
  deviceHash: string;
  /** Keyed digest of the address unit the try came from. */
  addressDigest: string;
  language: string;
};

const contextOf = (ref: string, flowRef: string) => `sealed_secrets|${ref}|${flowRef}`;

const insert = statement<Record<'ref' | 'flowRef' | 'ciphertext' | 'expiresAt', string | null>>(
  (row) => sql`
    insert into sealed_secrets (ref, flow_ref, ciphertext, expires_at)
    values (${row.ref}, ${row.flowRef}, ${row.ciphertext}, ${row.expiresAt}::timestamptz)`,
);

/** Seals a proof or password to those who may open it and stores it under a new random ref. */
export async function storeSecret(
  db: Executor,
  recipients: readonly SealingRecipient[],
  secret: { flowRef: string; text: string; expiresAtMs: number },
): Promise<string> {
  const { flowRef, text, expiresAtMs } = secret;
  const ref = randomBytes(16).toString('base64url');
  const ciphertext = sealTo(recipients, text, contextOf(ref, flowRef));
  await insert(db, { ref, flowRef, ciphertext, expiresAt: isoOf(expiresAtMs) });
  return ref;
}

const keep = statement<{ ref: string; flowRef: string; expiresAt: string | null }>(
  ({ ref, flowRef, expiresAt }) => sql`
    update sealed_secrets set expires_at = ${expiresAt}::timestamptz
    where ref = ${ref} and flow_ref = ${flowRef}`,
);

/** Keeps what a flow waits to use until its time for that is over. Worker only. */
export async function keepSecret(
  tx: Executor,
  { ref, flowRef, untilMs }: { ref: string; flowRef: string; untilMs: number },
): Promise<void> {
  await keep(tx, { ref, flowRef, expiresAt: isoOf(untilMs) });
}

/** The text of a stored secret of a flow; undefined when there is none. Worker only. */
export const openStored = (
  keys: SealingKeys,
  ref: string,
  flowRef: string,
  ciphertext: string | null,
): string | undefined =>
  ciphertext === null ? undefined : open(keys, ciphertext, contextOf(ref, flowRef));

const find = statement<{ ref: string; flowRef: string }, { ciphertext: string }>(
  ({ ref, flowRef }) => sql`
    select ciphertext from sealed_secrets where ref = ${ref} and flow_ref = ${flowRef}`,
);

/** Opens a stored secret of this flow; undefined when it is gone. Worker only. */
export async function openSecret(
  tx: Executor,
  keys: SealingKeys,
  ref: string,
  flowRef: string,
): Promise<string | undefined> {
  const [row] = await find(tx, { ref, flowRef });
  return openStored(keys, ref, flowRef, row?.ciphertext ?? null);
}
