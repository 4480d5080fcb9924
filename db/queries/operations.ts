import { eq, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { operations } from '../schema/operations';

/** The stored answer of an operation that already happened. */
export async function answerOf<T>(tx: Executor, opId: string): Promise<T | undefined> {
  const [row] = await tx
    .select({ outcome: sql<T>`${operations.outcome}` })
    .from(operations)
    .where(eq(operations.opId, opId));
  return row?.outcome;
}

/** The first of these operations that already happened, with the digest of its request's body. */
export async function priorOf<T>(db: Executor, opIds: readonly string[]) {
  const [row] = await db
    .select({
      opId: operations.opId,
      bodyDigest: operations.bodyDigest,
      outcome: sql<T>`${operations.outcome}`,
    })
    .from(operations)
    .where(inArray(operations.opId, [...opIds]))
    .limit(1);
  return row;
}
