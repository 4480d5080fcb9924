import { eq, sql } from 'drizzle-orm';
import type { ChargedRecord } from '../../workflows/domain/charges';
import type { Executor } from '../client';
import { budgets } from '../schema/limits';

/** Every budget of a person, as it stands. */
export async function budgetsOf(db: Executor, userId: string): Promise<ChargedRecord[]> {
  const rows = await db
    .select()
    .from(budgets)
    .where(eq(budgets.subjectKey, userId))
    .orderBy(sql`counter`);
  return rows.map(({ counter, attemptsAtMs, blockedUntil, blocks, days, inARow }) => ({
    counter,
    record: { attemptsAtMs, blockedUntilMs: blockedUntil?.getTime() ?? null, blocks, days, inARow },
  }));
}
