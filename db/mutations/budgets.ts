import { sql } from 'drizzle-orm';
import type { BudgetRecord } from '../../workflows/domain/budgets';
import type { Executor } from '../client';
import { epochMs, statement } from '../statement';

type Key = { subjectKey: string; counter: string };

const lock = statement<Key, BudgetRecord>(
  ({ subjectKey, counter }) => sql`
    insert into budgets (subject_key, counter, attempts_at_ms)
    values (${subjectKey}, ${counter}, '[]')
    on conflict (subject_key, counter) do update set updated_at = now()
    returning attempts_at_ms as "attemptsAtMs", ${epochMs('blocked_until')} as "blockedUntilMs",
      blocks`,
);

/**
 * Locks one budget until the transaction ends and returns what is in it, making an empty one if
 * there is none: two guesses at once are judged one after the other.
 */
export async function lockBudget(
  tx: Executor,
  subjectKey: string,
  counter: string,
): Promise<BudgetRecord> {
  const [row] = await lock(tx, { subjectKey, counter });
  if (row === undefined) throw new Error('an upsert returned no row');
  return row;
}

const clear = statement<Key>(
  ({ subjectKey, counter }) => sql`
    delete from budgets where subject_key = ${subjectKey} and counter = ${counter}`,
);

/** Forgets what was spent on one counter, a block included. */
export async function clearBudget(tx: Executor, subjectKey: string, counter: string) {
  await clear(tx, { subjectKey, counter });
}
