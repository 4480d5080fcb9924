import { inArray, sql } from 'drizzle-orm';
import type { StepResult } from '../../workflows/contracts/steps';
import type { Executor } from '../client';
import { operations } from '../schema/operations';
import { oneRow } from '../statement';

/** A step that already happened, and the request it happened for. */
export type PriorStep = { outcome: StepResult; requestDigest: string | null };

/** The stored result of an operation that already happened. */
export const priorStep = oneRow<{ opId: string }, PriorStep>(
  ({ opId }) => sql`
    select outcome, body_digest as "requestDigest" from operations where op_id = ${opId}`,
);

/** The first of these operations that already happened, with the digest of its request's body. */
export async function firstPrior(db: Executor, opIds: readonly string[]) {
  const [row] = await db
    .select({
      opId: operations.opId,
      bodyDigest: operations.bodyDigest,
      outcome: sql<StepResult>`${operations.outcome}`,
    })
    .from(operations)
    .where(inArray(operations.opId, [...opIds]))
    .limit(1);
  return row;
}
