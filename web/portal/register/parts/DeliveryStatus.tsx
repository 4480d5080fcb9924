import type { Delivery } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { StatusLine } from '../../../ui/StatusLine';
import { deliveryKind } from '../../delivery';

type DeliveryStatusProps = { delivery: Delivery; isCall: boolean };

/** Where the message or the call is. */
export function DeliveryStatus({ delivery, isCall }: DeliveryStatusProps) {
  const { t } = useTexts();
  return (
    <StatusLine kind={deliveryKind(delivery)}>
      {isCall ? t(`register.code.call.${delivery}`) : t(`reset.code.delivery.${delivery}`)}
    </StatusLine>
  );
}
