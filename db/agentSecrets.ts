import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Executor } from './client';
import { sealForAgent } from './keys/agentKeys';
import type { AgentOrder, PlacedOrder } from './keys/agentOrders';
import type { WorkerKeys } from './keys/keyFile';
import { signText } from './keys/signedText';
import type { AgentRecipient } from './queries/agents';
import { isoOf, statement } from './statement';

type Row = { ref: string; agentId: string; ciphertext: string; expiresAt: string | null };

const insert = statement<{ rows: string }>(
  ({ rows }) => sql`
    insert into agent_secrets (ref, agent_id, ciphertext, expires_at)
    select ref, "agentId"::uuid, ciphertext, "expiresAt"::timestamptz
    from jsonb_to_recordset(${rows}::jsonb)
      as r (ref text, "agentId" text, ciphertext text, "expiresAt" text)`,
);

export type ForAgents = {
  order: AgentOrder;
  /** The run it is for: no other one's agent opens it. */
  workflowId: string;
  expiresAtMs: number;
};

/**
 * Signs an order, seals it to each of these agents, and stores it under a new random ref, which is answered.
 * Worker only.
 */
export async function sealToAgents(
  { db, keys }: { db: Executor; keys: WorkerKeys },
  recipients: readonly AgentRecipient[],
  { order, workflowId, expiresAtMs }: ForAgents,
): Promise<string> {
  const ref = randomBytes(16).toString('base64url');
  const placed: PlacedOrder = { ref, workflowId, expiresAtMs, order };
  const signed = await signText(keys, JSON.stringify(placed));
  const rows = recipients.map(({ id, sealingKey }): Row => {
    const place = { ref, agentId: id, workflowId, expiresAtMs };
    const ciphertext = sealForAgent(sealingKey, signed, place);
    return { ref, agentId: id, ciphertext, expiresAt: isoOf(expiresAtMs) };
  });
  await insert(db, { rows: JSON.stringify(rows) });
  return ref;
}

const destroy = statement<{ ref: string }, { ref: string }>(
  ({ ref }) => sql`delete from agent_secrets where ref = ${ref} returning ref`,
);

/** Destroys what was sealed to agents; true where none had taken it. Worker only. */
export const destroyForAgents = async (db: Executor, ref: string): Promise<boolean> =>
  (await destroy(db, { ref })).length > 0;
