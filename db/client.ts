import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

export type Database = PostgresJsDatabase;
/** A database handle or a running transaction: queries and mutations take either. */
export type Executor = Pick<
  Database,
  'select' | 'insert' | 'update' | 'delete' | 'execute' | 'transaction' | '$with' | 'with'
>;
export type DatabaseHandle = { db: Database; close: () => Promise<void> };

export type DatabaseOptions = {
  url: string;
  connectionsMax: number;
  /** Milliseconds after which the server gives up on one statement. */
  statementTimeoutMs: number;
  applicationName: string;
  /** Sees every statement sent, with its text only. */
  onStatement?: (text: string) => void;
};

/** Opens a pool. Connections are made on first use and given up after 30 minutes. */
export function connectDatabase(options: DatabaseOptions): DatabaseHandle {
  const { onStatement } = options;
  const client = postgres(options.url, {
    max: options.connectionsMax,
    connect_timeout: 5,
    max_lifetime: 30 * 60,
    onnotice: () => undefined,
    connection: {
      application_name: options.applicationName,
      statement_timeout: options.statementTimeoutMs,
      idle_in_transaction_session_timeout: 2 * options.statementTimeoutMs,
    },
  });
  const logger =
    onStatement === undefined ? {} : { logger: { logQuery: (text: string) => onStatement(text) } };
  return { db: drizzle(prepared(client), logger), close: () => client.end({ timeout: 5 }) };
}

type Unsafe = Pick<postgres.Sql, 'unsafe'>;

/**
 * Makes every statement a prepared one, per connection and text: drizzle asks the driver for that
 * only when a query is named, and planning the wide reads anew cost as much as running them.
 */
function prepared(client: postgres.Sql): postgres.Sql {
  prepareStatements(client);
  const begin = client.begin.bind(client) as (work: (tx: Unsafe) => unknown) => unknown;
  const beginPrepared = (work: (tx: Unsafe) => unknown) =>
    begin((tx) => {
      prepareStatements(tx);
      return work(tx);
    });
  return Object.assign(client, { begin: beginPrepared });
}

function prepareStatements(client: Unsafe): void {
  const unsafe = client.unsafe.bind(client);
  client.unsafe = (query, parameters, options) =>
    unsafe(query, parameters, { ...options, prepare: true });
}
