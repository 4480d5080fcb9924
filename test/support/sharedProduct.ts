import { connectDatabase, type Database, type DatabaseHandle } from '../../db/client';
import { ofThisRun } from './testRun';

let database: DatabaseHandle | undefined;

const openDatabase = (): DatabaseHandle =>
  connectDatabase({
    url: ofThisRun('TEST_DATABASE_URL'),
    connectionsMax: 4,
    statementTimeoutMs: 10_000,
    applicationName: 'latchkey-test',
  });

/** The product that all integration tests share; tests in it keep apart by tenant. */
export const shared = {
  get portalUrl(): string {
    return ofThisRun('TEST_PORTAL_URL');
  },
  get adminUrl(): string {
    return ofThisRun('TEST_ADMIN_URL');
  },
  /** Where its worker answers operators. */
  get workerUrl(): string {
    return ofThisRun('TEST_WORKER_URL');
  },
  get adminToken(): string {
    return ofThisRun('TEST_ADMIN_TOKEN');
  },
  /** Its database as the owner of the tables. */
  get db(): Database {
    return (database ??= openDatabase()).db;
  },
};

afterAll(() => database?.close());
