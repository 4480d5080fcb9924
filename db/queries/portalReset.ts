import { eq, sql } from 'drizzle-orm';
import type { StepResult } from '../../workflows/contracts/passwordReset';
import type { Executor } from '../client';
import { resets } from '../schema/resets';
import { tenants } from '../schema/tenants';
import { unavailableChannels } from './unavailableChannels';

type PriorRequest = {
  updateId: string;
  bodyDigest: string | null;
  outcome: StepResult;
  isFinal: boolean;
};

/** How long after its end a reset can still be read with its token. */
const READABLE_AFTER_END = sql`interval '24 hours'`;

/**
 * The reset a token opens, with the stored result of this very request if it was made before under
 * one of its names (not final while its effect is still under way): the columns pages may see, in
 * one statement.
 */
export async function resetByToken(db: Executor, tokenHash: string, updateIds: readonly string[]) {
  const suffixes = updateIds.flatMap((id) => [`:${id}:answer`, `:${id}:claim`]);
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
      prior: sql<PriorRequest | null>`(
        select json_build_object('updateId', split_part(o.op_id, ':', 2),
          'bodyDigest', o.body_digest, 'outcome', o.outcome,
          'isFinal', split_part(o.op_id, ':', 3) = 'answer')
        from operations o where o.op_id = any(array(
          select ${resets.ref} || suffix from unnest(${sql.param(suffixes)}::text[]) suffix))
        order by o.op_id limit 1)`,
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
