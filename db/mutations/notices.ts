import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { statement } from '../statement';

const forget = statement<{ notice: string }>(
  ({ notice }) => sql`update notices set former_sealed = null where id = ${notice}`,
);

/** The contact that was replaced or removed has been told: nothing of it is left. */
export async function forgetFormer(db: Executor, notice: string): Promise<void> {
  await forget(db, { notice });
}
