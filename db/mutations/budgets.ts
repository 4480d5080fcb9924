import { sql } from 'drizzle-orm';
import type { BudgetRecord } from '../../workflows/domain/budgets';
import type { ChargedRecord, Charges } from '../../workflows/domain/charges';
import type { Executor } from '../client';
import { isOfSignIn } from '../queries/signInBudgets';
import { epochMs, isoOf, statement } from '../statement';

/** Whose budget is charged where no person is: kept two days, and never a person’s id. */
export const nobodysBudget = (loginDigest: string): string => `nobody:${loginDigest}`;
export const flowsBudget = (ref: string): string => `flow:${ref}`;

type Key = { subjectKey: string; counter: string };

const columns = sql`attempts_at_ms as "attemptsAtMs", ${epochMs('blocked_until')} as "blockedUntilMs",
  blocks, days, in_a_row as "inARow"`;

const lock = statement<Key, BudgetRecord>(
  ({ subjectKey, counter }) => sql`
    insert into budgets (subject_key, counter, attempts_at_ms)
    values (${subjectKey}, ${counter}, '[]')
    on conflict (subject_key, counter) do update set updated_at = now()
    returning ${columns}`,
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

const lockBoth = statement<{ subjectKey: string; own: string; shared: string }, BudgetRecord & Key>(
  ({ subjectKey, own, shared }) => sql`
    insert into budgets (subject_key, counter, attempts_at_ms)
    values (${subjectKey}, ${own}, '[]'), (${subjectKey}, ${shared}, '[]')
    on conflict (subject_key, counter) do update set updated_at = now()
    returning counter, ${columns}`,
);

/**
 * Locks the two budgets an attempt is paid from, the party's own first, in the order of the charges:
 * attempts of different parties meet at the shared one only.
 */
export async function lockCharges(
  tx: Executor,
  subjectKey: string,
  charges: Charges,
): Promise<BudgetRecord[]> {
  const [own, shared] = charges;
  const keys = { subjectKey, own: own.counter, shared: shared.counter };
  const rows = await lockBoth(tx, keys);
  return charges.map(({ counter }) => {
    const row = rows.find((one) => one.counter === counter);
    if (row === undefined) throw new Error('an upsert returned no row');
    return row;
  });
}

type Stored = { subjectKey: string; charged: string };

/** Budgets of one subject as they are now, as a part of a larger statement. */
export const spending = ({ subjectKey, charged }: Record<keyof Stored, unknown>) => sql`
  update budgets set attempts_at_ms = now_is.attempts, blocked_until = now_is.blocked_until,
    blocks = now_is.blocks, days = now_is.days, in_a_row = now_is.in_a_row,
    kept_until = now() + case
      when now_is.days = '[]' and now_is.in_a_row = 0 or budgets.subject_key like '%:%'
        then interval '2 days'
      else interval '366 days' end
  from jsonb_to_recordset(${charged}::jsonb) as now_is(counter text, attempts jsonb,
    blocked_until timestamptz, blocks int, days jsonb, in_a_row int)
  where budgets.subject_key = ${subjectKey} and budgets.counter = now_is.counter`;

/** The same as the statement takes it. */
export const chargedText = (charged: readonly ChargedRecord[]): string =>
  JSON.stringify(
    charged.map(({ counter, record }) => ({
      counter,
      attempts: record.attemptsAtMs,
      blocked_until: isoOf(record.blockedUntilMs),
      blocks: record.blocks,
      days: record.days,
      in_a_row: record.inARow,
    })),
  );

const store = statement<Stored>((given) => spending(given));

/** Writes budgets that were locked before. */
export async function storeCharges(
  tx: Executor,
  subjectKey: string,
  charged: readonly ChargedRecord[],
): Promise<void> {
  await store(tx, { subjectKey, charged: chargedText(charged) });
}

/** What is left of a budget when its waits are cleared: ceilings stand. */
export const CLEARED = sql`attempts_at_ms = '[]', blocked_until = null, blocks = 0`;

const clearSignIn = statement<{ subjectKey: string }>(
  ({ subjectKey }) => sql`
    update budgets set ${CLEARED}, in_a_row = 0
    where subject_key = ${subjectKey} and (${isOfSignIn})`,
);

/** Ends every lock of failed sign-ins of a person; ceilings stand. */
export async function unlockSignIn(tx: Executor, subjectKey: string): Promise<void> {
  await clearSignIn(tx, { subjectKey });
}

const forget = statement<Key>(
  ({ subjectKey, counter }) => sql`
    delete from budgets where subject_key = ${subjectKey}
      and (counter = ${counter} or counter like ${counter} || '@%')`,
);

/** Forgets every guess at something that is there no more, ceilings included. */
export async function forgetGuesses(tx: Executor, subjectKey: string, counter: string) {
  await forget(tx, { subjectKey, counter });
}

/**
 * Ends the waits of all of a person's budgets and, with `ceilings`, what counts for longer; answers
 * the counters of those there were.
 */
export async function clearBudgets(
  tx: Executor,
  subjectKey: string,
  ceilings: boolean,
): Promise<string[]> {
  const kept = ceilings ? sql`false` : sql`days <> '[]' or in_a_row > 0`;
  const rows = await tx.execute<{ counter: string }>(sql`
    with cleared as (
      update budgets set ${CLEARED}
      where subject_key = ${subjectKey} and (${kept}) returning counter),
    gone as (
      delete from budgets where subject_key = ${subjectKey} and not (${kept}) returning counter)
    select counter from cleared union all select counter from gone`);
  return rows.map(({ counter }) => counter);
}
