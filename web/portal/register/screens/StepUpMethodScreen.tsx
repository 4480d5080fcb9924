import type { StepUpMethod, StepUpOffer } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Choice } from '../../../ui/Choice';
import type { IconName } from '../../../ui/Icon';
import { Screen } from '../../../ui/Screen';
import { useNow } from '../../useNow';
import { asTime } from '../methodTexts';
import { CancelStepUp } from '../parts/StepUpWays';
import { FailureNotice } from '../parts/FailureNotice';
import { HelpNext } from '../parts/HelpNext';
import { useMe } from '../RegisterContext';
import { hasDestination } from '../screen';

const icons: Readonly<Record<StepUpMethod, IconName>> = {
  email: 'mail',
  sms: 'message',
  mobileCall: 'mobilePhone',
  officeCall: 'officePhone',
  totp: 'app',
  recoveryCode: 'key',
};

export function StepUpMethodScreen({ offers }: { offers: readonly StepUpOffer[] }) {
  const { t, locale } = useTexts();
  const { tenant, store, clock } = useMe();
  const nowMs = useNow(
    clock,
    1_000,
    offers.some(({ blockedUntil }) => blockedUntil !== undefined),
  );

  const blockOf = ({ blockedUntil }: StepUpOffer) => {
    const untilMs = Date.parse(blockedUntil ?? '');
    return untilMs > nowMs ? untilMs : undefined;
  };
  const noteOf = (offer: StepUpOffer) => {
    const { hint } = offer;
    const untilMs = blockOf(offer);
    if (untilMs === undefined) return hint && t('register.stepUp.onFile', { hint });
    return t('register.stepUp.blocked', { time: asTime(untilMs, locale) });
  };
  const choose = (method: StepUpMethod) =>
    store.go(
      { name: 'stepUp', part: hasDestination(method) ? 'destination' : 'proof', method },
      { code: '' },
    );

  return (
    <Screen
      title={t('register.stepUp.title')}
      lead={t('register.stepUp.lead')}
      suffix={tenant.displayName}
    >
      <FailureNotice />
      {offers.length === 0 && <p>{t('register.stepUp.none')}</p>}
      {offers.length === 0 && <HelpNext />}
      <ul className="stack">
        {offers.map((offer) => (
          <li key={offer.method}>
            <Choice
              icon={icons[offer.method]}
              title={t(`register.stepUp.${offer.method}`)}
              text={t(`register.stepUp.${offer.method}Text`)}
              note={noteOf(offer)}
              isDisabled={blockOf(offer) !== undefined}
              onChoose={() => choose(offer.method)}
            />
          </li>
        ))}
      </ul>
      <CancelStepUp />
    </Screen>
  );
}
