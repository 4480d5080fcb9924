import { messages } from './capabilities';
import type { NoticeOrder } from './contracts/notices';

/** A notice nobody would take in a day changes nothing of what it tells of; its record says so. */
export const tell = (order: NoticeOrder): Promise<void> =>
  messages(`notice to ${order.target}`)
    .tell(order)
    .catch(() => undefined);
