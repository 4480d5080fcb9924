import { notices, noticesAtOnce } from './capabilities';
import type { NoticeOrder } from './contracts/notices';

/**
 * Tells somebody at once where that works, else as soon as it does. A notice nobody would take in a
 * day changes nothing of what it tells of; its record says so.
 */
export async function tell(order: NoticeOrder): Promise<void> {
  const summary = `notice to ${order.target}`;
  await noticesAtOnce(summary)
    .tell(order)
    .catch(() => notices(summary).tell(order))
    .catch(() => undefined);
}
