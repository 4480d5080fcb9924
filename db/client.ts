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
  return { db: drizzle(client, logger), close: () => client.end({ timeout: 5 }) };
}
