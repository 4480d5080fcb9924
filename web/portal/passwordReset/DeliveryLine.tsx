import type { ResetState } from '../../api/types';
import { useTexts } from '../../texts/Texts';
import { StatusLine } from '../../ui/StatusLine';
import { deliveryKind } from '../delivery';

type DeliveryLineProps = {
  challenge: NonNullable<ResetState['challenge']>;
  /** No other way is left that works. */
  isAllAway: boolean;
};

/** Where the message is; each change is also read out. */
export function DeliveryLine({ challenge: { delivery }, isAllAway }: DeliveryLineProps) {
  const { t } = useTexts();
  return (
    <StatusLine kind={deliveryKind(delivery)}>
      {t(`reset.code.delivery.${isAllAway ? 'unavailableAll' : delivery}`)}
    </StatusLine>
  );
}
