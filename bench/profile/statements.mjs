/** What PostgreSQL needs to count its statements. */
export const statementSettings = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.max': '10000',
  'pg_stat_statements.track_planning': 'on',
};

/**
 * @typedef {object} Statement
 * @property {string} database
 * @property {string} text with placeholders, in one line
 * @property {number} calls
 * @property {number} ms planned and executed, waits included
 */

/**
 * Counts the statements of all databases from now on.
 *
 * @param {import('postgres').Sql} sql as the owner
 * @returns {Promise<() => Promise<Statement[]>>} reads them, the longest first
 */
export async function countStatements(sql) {
  await sql`create extension if not exists pg_stat_statements`;
  await sql`select pg_stat_statements_reset()`;
  return async () => {
    const rows = await sql`
      select datname, query, calls::int, total_plan_time + total_exec_time as ms
      from pg_stat_statements join pg_database on pg_database.oid = dbid
      order by ms desc`;
    return rows.map(({ datname, query, calls, ms }) => ({
      database: datname,
      text: query.replace(/\s+/g, ' ').trim(),
      calls,
      ms,
    }));
  };
}
