import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { type PgTable, PgTimestamp } from 'drizzle-orm/pg-core';
import { epochMs } from '../statement';

/**
 * Columns of a table under its alias, as a statement made once selects them, and how its rows are
 * read: points in time travel as milliseconds and become `Date`s.
 */
export function rowColumns<
  T extends PgTable,
  Key extends string & keyof T['$inferSelect'] = string & keyof T['$inferSelect'],
>(table: T, alias: string, keys?: readonly Key[]) {
  const wanted: readonly string[] | undefined = keys;
  const columns = Object.entries(getTableColumns(table)).filter(
    ([key]) => wanted?.includes(key) ?? true,
  );
  const selected = columns.map(([key, column]) => {
    const name = sql`${sql.identifier(alias)}.${sql.identifier(column.name)}`;
    return sql`${column instanceof PgTimestamp ? epochMs(name) : name} as ${sql.identifier(key)}`;
  });
  const read = (row: Record<string, unknown>): Pick<T['$inferSelect'], Key> => {
    const own = columns.map(([key, column]) => [
      key,
      column instanceof PgTimestamp ? instantOf(row[key]) : row[key],
    ]);
    return Object.fromEntries(own) as Pick<T['$inferSelect'], Key>;
  };
  const list: SQL = sql.join(selected, sql`, `);
  return { columns: list, read };
}

const instantOf = (ms: unknown): Date | null => (typeof ms === 'number' ? new Date(ms) : null);
