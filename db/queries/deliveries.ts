import { eq } from 'drizzle-orm';
import type { Executor } from '../client';
import { deliveries } from '../schema/messages';

/** What became of the message under a send key; undefined when no provider was asked. */
export async function deliveryUnder(db: Executor, sendKey: string) {
  const [row] = await db
    .select({
      state: deliveries.state,
      provider: deliveries.provider,
      lastProblem: deliveries.lastProblem,
    })
    .from(deliveries)
    .where(eq(deliveries.sendKey, sendKey));
  return row;
}
