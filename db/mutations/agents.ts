import { and, count, eq, isNull, sql } from 'drizzle-orm';
import { AGENTS_MAX } from '../../workflows/domain/directories';
import type { Executor } from '../client';
import { agents } from '../schema/agents';
import { directories } from '../schema/directories';
import { isoOf, statement } from '../statement';
import { type Actor, recordAdministration } from './administration';

type Scope = { tenantId: string; directoryId: string; actor: Actor };

export type NewAgent = { id: string; name: string; tokenHash: string; tokenExpiresAt: Date };

/** Only what the role that adds agents may write. */
const insert = statement<
  Record<'id' | 'directoryId' | 'name' | 'tokenHash' | 'expiresAt', string | null>
>(
  ({ id, directoryId, name, tokenHash, expiresAt }) => sql`
    insert into agents (id, directory_id, name, token_hash, token_expires_at)
    values (${id}::uuid, ${directoryId}::uuid, ${name}, ${tokenHash}, ${expiresAt}::timestamptz)`,
);

/** Adds an agent that has yet to enrol, with the directory locked, so that its limit holds. */
export async function addAgent(
  db: Executor,
  { tenantId, directoryId, actor }: Scope,
  agent: NewAgent,
): Promise<'added' | 'already-exists' | 'too-many'> {
  return db.transaction(async (tx) => {
    await tx
      .select({ id: directories.id })
      .from(directories)
      .where(eq(directories.id, directoryId))
      .for('no key update');
    const [there] = await tx
      .select({
        all: count(),
        named: sql<number>`count(*) filter (where lower(name) = lower(${agent.name}))::int`,
      })
      .from(agents)
      .where(and(eq(agents.directoryId, directoryId), isNull(agents.revokedAt)));
    if (there !== undefined && there.named > 0) return 'already-exists';
    if (there !== undefined && there.all >= AGENTS_MAX) return 'too-many';
    const { id, name, tokenHash, tokenExpiresAt } = agent;
    const expiresAt = isoOf(tokenExpiresAt.getTime());
    await insert(tx, { id, directoryId, name, tokenHash, expiresAt });
    const data = { directoryId, agentId: agent.id };
    await recordAdministration(tx, { tenantId, actor, event: 'agent.added', data });
    return 'added';
  });
}

/**
 * Revokes an agent: from now on nothing is sealed to it, it gets no ciphertext and no new token. Revoking it
 * again changes nothing.
 */
export async function revokeAgent(
  db: Executor,
  { tenantId, directoryId, actor }: Scope,
  agentId: string,
): Promise<'revoked' | 'unknown'> {
  return db.transaction(async (tx) => {
    const [known] = await tx
      .select({ revokedAt: agents.revokedAt })
      .from(agents)
      .where(and(eq(agents.id, agentId), eq(agents.directoryId, directoryId)))
      .for('update');
    if (known === undefined) return 'unknown';
    if (known.revokedAt !== null) return 'revoked';
    await tx
      .update(agents)
      .set({ revokedAt: sql`now()` })
      .where(eq(agents.id, agentId));
    const data = { directoryId, agentId };
    await recordAdministration(tx, { tenantId, actor, event: 'agent.revoked', data });
    return 'revoked';
  });
}
