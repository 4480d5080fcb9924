import type { Delivery } from '../../api/types';
import { useTexts } from '../../texts/Texts';
import { Icon } from '../../ui/Icon';
import type { Words } from './words';

type DeliveryLineProps = {
  delivery: Delivery;
  words: Words;
  /** No other way is left that works. */
  isAllAway: boolean;
};

/** Where the message or call is; each change is also read out. */
export function DeliveryLine({ delivery, words, isAllAway }: DeliveryLineProps) {
  const { t } = useTexts();
  const isStuck = delivery === 'failed' || delivery === 'unavailable';
  const kind = isStuck ? 'status-problem' : delivery === 'sending' ? '' : 'status-done';
  return (
    <p className={`status-line ${kind}`} role="status">
      {delivery === 'sending' ? (
        <span className="spinner" aria-hidden="true" />
      ) : (
        <Icon name={isStuck ? 'alert' : 'check'} isSmall />
      )}
      <span>{t(`${words}.delivery.${isAllAway ? 'unavailableAll' : delivery}`)}</span>
    </p>
  );
}
