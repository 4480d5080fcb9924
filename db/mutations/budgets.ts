import { and, eq, sql } from 'drizzle-orm';
import type { BudgetRecord } from '../../workflows/domain/budgets';
import type { Executor } from '../client';
import { budgets } from '../schema/limits';

/**
 * Locks one budget until the transaction ends and returns what is in it, making an empty one if
 * there is none: two guesses at once are judged one after the other.
 */
export async function lockBudget(
  tx: Executor,
  subjectKey: string,
  counter: string,
): Promise<BudgetRecord> {
  const [row] = await tx
    .insert(budgets)
    .values({ subjectKey, counter, attemptsAtMs: [] })
    .onConflictDoUpdate({
      target: [budgets.subjectKey, budgets.counter],
      set: { updatedAt: sql`now()` },
    })
    .returning({
      attemptsAtMs: budgets.attemptsAtMs,
      blockedUntil: budgets.blockedUntil,
      blocks: budgets.blocks,
    });
  if (row === undefined) throw new Error('an upsert returned no row');
  return {
    attemptsAtMs: row.attemptsAtMs,
    blockedUntilMs: row.blockedUntil?.getTime() ?? null,
    blocks: row.blocks,
  };
}

/** Stores a budget locked before. */
export async function saveBudget(
  tx: Executor,
  subjectKey: string,
  counter: string,
  record: BudgetRecord,
): Promise<void> {
  const { attemptsAtMs, blockedUntilMs, blocks } = record;
  await tx
    .update(budgets)
    .set({
      attemptsAtMs: [...attemptsAtMs],
      blockedUntil: blockedUntilMs === null ? null : new Date(blockedUntilMs),
      blocks,
    })
    .where(and(eq(budgets.subjectKey, subjectKey), eq(budgets.counter, counter)));
}

/** Forgets what was spent on one counter, a block included. */
export async function clearBudget(tx: Executor, subjectKey: string, counter: string) {
  await tx
    .delete(budgets)
    .where(and(eq(budgets.subjectKey, subjectKey), eq(budgets.counter, counter)));
}
