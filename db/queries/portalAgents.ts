import { sql } from 'drizzle-orm';
import type { PublicKey } from '../keys/signedText';
import { oneRow, statement } from '../statement';

/** The public keys agents' tokens are checked with. */
export const tokenKeys = statement<Record<never, never>, PublicKey>(
  () => sql`select kid, jwk from token_keys`,
);

type KnownAgent = { id: string; directoryId: string; signingKey: string };

/** An agent that is not revoked. */
export const knownAgent = oneRow<{ agentId: string }, KnownAgent>(
  ({ agentId }) => sql`
    select id, directory_id as "directoryId", signing_key as "signingKey" from agents
    where id = ${agentId}::uuid and revoked_at is null and enrolled_at is not null`,
);
