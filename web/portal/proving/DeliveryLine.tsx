import type { Delivery } from '../../api/types';
import { StatusLine } from '../../ui/StatusLine';
import { useSay } from './PageContext';

type DeliveryLineProps = {
  delivery: Delivery;
  isCall: boolean;
  /** No other way is left that works. */
  isAllAway: boolean;
};

/** Where the message or call is: under way, out, or stuck. */
export function DeliveryLine({ delivery, isCall, isAllAway }: DeliveryLineProps) {
  const say = useSay();
  const isStuck = delivery === 'failed' || delivery === 'unavailable';
  const kind = delivery === 'sending' ? 'busy' : isStuck ? 'problem' : 'done';
  const told = isAllAway ? 'unavailableAll' : delivery;
  return (
    <StatusLine kind={kind}>
      {say(isCall ? `code.call.delivery.${told}` : `code.delivery.${told}`)}
    </StatusLine>
  );
}
