import { eq, sql } from 'drizzle-orm';
import type { StepResult } from '../../workflows/contracts/passwordReset';
import type { Executor } from '../client';
import { resets } from '../schema/resets';
import { tenants } from '../schema/tenants';
import { unavailableChannels } from './unavailableChannels';

/** How long after its end a reset can still be read with its token. */
const READABLE_AFTER_END = sql`interval '24 hours'`;

/**
 * The reset a token opens, with the stored result of this very request if it was made before: the
 * columns pages may see, in one statement.
 */
export async function resetByToken(db: Executor, tokenHash: string, updateId: string | null) {
  const opId = sql`${resets.ref} || ':' || ${updateId ?? ''}::text || ':answer'`;
  const [row] = await db
    .select({
      ref: resets.ref,
      tenantId: resets.tenantId,
      country: tenants.country,
      supportCode: resets.supportCode,
      face: resets.face,
      step: resets.step,
      startedAt: resets.startedAt,
      expiresAt: resets.expiresAt,
      endedAt: resets.endedAt,
      offered: resets.offered,
      passed: resets.passed,
      gatesRequired: resets.gatesRequired,
      challenge: resets.challenge,
      guesses: resets.guesses,
      passwordRules: resets.passwordRules,
      lastRefusal: resets.lastRefusal,
      outcome: resets.outcome,
      unavailable: unavailableChannels,
      prior: sql<{ bodyDigest: string | null; outcome: StepResult } | null>`(
        select json_build_object('bodyDigest', o.body_digest, 'outcome', o.outcome)
        from operations o where o.op_id = ${opId})`,
    })
    .from(resets)
    .innerJoin(tenants, eq(tenants.id, resets.tenantId))
    .where(
      sql`${resets.tokenHash} = ${tokenHash}
        and coalesce(${resets.endedAt}, ${resets.expiresAt}) > now() - ${READABLE_AFTER_END}`,
    );
  return row;
}

export type PortalReset = NonNullable<Awaited<ReturnType<typeof resetByToken>>>;
