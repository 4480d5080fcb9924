import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Executor } from './client';

/** Where the migrations stand beside the running code. */
export const MIGRATIONS_FOLDER = join(__dirname, 'migrations');

/** How many migrations this release knows. */
export function knownMigrations(): number {
  const journal = JSON.parse(
    readFileSync(join(MIGRATIONS_FOLDER, 'meta', '_journal.json'), 'utf8'),
  ) as { entries: unknown[] };
  return journal.entries.length;
}

/** True when the database has every migration this release knows. */
export async function isSchemaCurrent(db: Executor): Promise<boolean> {
  const [row] = await db.execute<{ applied: number }>(
    sql`select applied::int as applied from schema_state`,
  );
  return row !== undefined && row.applied >= knownMigrations();
}
