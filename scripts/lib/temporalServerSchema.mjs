// Databases and schemas of the real Temporal server, through its own tool.

import { requireSuccess } from './commands.mjs';
import { machineEnvironment } from './environment.mjs';

/** @import { PostgresRole } from './temporalServerConfig.mjs' */

/**
 * Creates the database and brings its schema (`temporal` or `visibility`) to the version embedded in
 * the tool. Every step may be repeated. The password travels in the environment, never in arguments.
 *
 * @param {string} tool
 * @param {PostgresRole} postgres
 * @param {string} database
 * @param {string} schema
 */
export async function ensureSchema(tool, postgres, database, schema) {
  const { host, port, user, password } = postgres;
  const env = { ...machineEnvironment(), SQL_PASSWORD: password };
  const server = ['--ep', host, '-p', String(port), '-u', user];
  const base = ['--plugin', 'postgres12', ...server, '--db', database];
  const steps = [
    ['create-database'],
    ['setup-schema', '-v', '0.0'],
    ['update-schema', '--schema-name', `postgresql/v12/${schema}`],
  ];
  for (const step of steps) {
    const args = [...base, ...step];
    await requireSuccess(`Temporal schema step ${step[0]} of ${database}`, tool, args, { env });
  }
}
