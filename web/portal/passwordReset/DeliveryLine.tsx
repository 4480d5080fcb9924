import type { ResetState } from '../../api/types';
import { useTexts } from '../../texts/Texts';
import { Icon } from '../../ui/Icon';

type DeliveryLineProps = {
  challenge: NonNullable<ResetState['challenge']>;
  /** No other way is left that works. */
  isAllAway: boolean;
};

/** Where the message is; each change is also read out. */
export function DeliveryLine({ challenge: { delivery }, isAllAway }: DeliveryLineProps) {
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
      <span>{t(`reset.code.delivery.${isAllAway ? 'unavailableAll' : delivery}`)}</span>
    </p>
  );
}
