import { is, type QueryWithTypings, Placeholder, type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Executor } from './client';

type Given = Record<string, unknown>;
/** Stands for a value in the text of a statement that is made once. */
export type Marks<Input extends Given> = { [Name in keyof Input]-?: Placeholder };

const dialect = new PgDialect();

/**
 * A statement whose text is made once, on first use, and sent with other values each time: making
 * the same text anew for each step cost more than running it. `build` gets a mark for each value;
 * moments go in as ISO texts and JSON as text, as nothing converts them.
 */
export function statement<Input extends Given, Row extends Given = Given>(
  build: (given: Marks<Input>) => SQL,
): (executor: Pick<Executor, 'execute'>, input: Input) => Promise<readonly Row[]> {
  let made: QueryWithTypings | undefined;
  return async (executor, input) => {
    made ??= dialect.sqlToQuery(build(marks<Input>()));
    const params = made.params.map((one) => (is(one, Placeholder) ? input[one.name] : one));
    const rows = await executor.execute(withText({ ...made, params }));
    return rows as unknown as readonly Row[];
  };
}

/** A statement that answers with one row, or undefined where there is none. */
export function oneRow<Input extends Given, Row extends Given>(
  build: (given: Marks<Input>) => SQL,
): (executor: Pick<Executor, 'execute'>, input: Input) => Promise<Row | undefined> {
  const rows = statement<Input, Row>(build);
  return async (executor, input) => (await rows(executor, input))[0];
}

const marks = <Input extends Given>(): Marks<Input> =>
  new Proxy({} as Marks<Input>, { get: (_, name) => sql.placeholder(String(name)) });

const withText = (query: QueryWithTypings): SQL =>
  Object.assign(sql.empty(), { toQuery: () => query });

/** Lets the rest of a statement begin only once a part of it holds the rows it locks. */
export const after = (part: string): SQL =>
  sql`from (select count(*) from ${sql.identifier(part)}) as ${sql.identifier(`after_${part}`)}`;

/** The ISO text of a moment, for a statement made once. */
export const isoOf = (atMs: number | null): string | null =>
  atMs === null ? null : new Date(atMs).toISOString();

/** A column of points in time as milliseconds since the epoch. */
export const epochMs = (column: SQL | string): SQL =>
  sql`(extract(epoch from ${typeof column === 'string' ? sql.raw(column) : column}) * 1000)::float8`;
