import type { Delivery } from '../api/types';

/** Whether a message is still under way, went out, or got stuck. */
export function deliveryKind(delivery: Delivery): 'busy' | 'done' | 'problem' {
  if (delivery === 'sending') return 'busy';
  return delivery === 'failed' || delivery === 'unavailable' ? 'problem' : 'done';
}
