import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client';

/** Every row of every table, as text. */
export type Snapshot = Record<string, string[]>;

/**
 * What hostile requests may leave, and why:
 * - request counters count requests, and sign-ins before their password is compared (S37);
 * - a look-up by support code, a look at the outbox, a decoding of payloads and a refused sign-in are
 *   audited by design;
 * - a reset that an operator wants without having verified the caller is refused and audited;
 * - a sign-in with a login nobody has is counted, judged and refused like any other;
 * - a reset that is begun with any login at all is one open row, and the doorstep's answer is the
 *   same for all: the rows are counted against the answers instead.
 */
const ALLOWED: Record<string, RegExp> = {
  request_counters: /./,
  operator_counters: /./,
  audit_events:
    /,(?:support\.lookedUp|adminReset\.refused|outbox\.read|payloads\.decoded|operator\.signInRefused|signIn\.refused),/,
  budgets: /^\(nobody:/,
  operations: /:answer,.*accepted"":false.*sign-in-refused/,
  resets: /,prove,/,
};

export async function snapshotOf(db: Database): Promise<Snapshot> {
  const tables = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const entries = [];
  for (const { name } of tables) {
    const rows = await db.execute<{ row: string }>(
      sql`select t::text as row from ${sql.identifier(name)} t order by 1`,
    );
    entries.push([name, rows.map(({ row }) => row)] as const);
  }
  return Object.fromEntries(entries);
}

/** Rows that came or went against the rules, each with its table, and how many resets were begun. */
export function differences(before: Snapshot, after: Snapshot): { wrong: string[]; begun: number } {
  const wrong: string[] = [];
  let begun = 0;
  for (const table of Object.keys(after)) {
    const [old, now] = [new Set(before[table]), new Set(after[table])];
    const isCounter = table === 'request_counters' || table === 'operator_counters';
    for (const row of old) if (!now.has(row) && !isCounter) wrong.push(`${table} lost ${row}`);
    for (const row of now)
      if (!old.has(row)) {
        if (ALLOWED[table]?.test(row) !== true) wrong.push(`${table} gained ${row}`);
        else if (table === 'resets') begun += 1;
      }
  }
  return { wrong, begun };
}
