import type { Method, OfferedMethod } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Choice } from '../../../ui/Choice';
import type { IconName } from '../../../ui/Icon';
import { Screen } from '../../../ui/Screen';
import { CancelStepUp } from '../parts/StepUpWays';
import { FailureNotice } from '../parts/FailureNotice';
import { HelpNext } from '../parts/HelpNext';
import { useMe } from '../RegisterContext';
import { hasDestination } from '../screen';

const icons: Readonly<Record<Method, IconName>> = {
  email: 'mail',
  sms: 'message',
  mobileCall: 'mobilePhone',
  officeCall: 'officePhone',
  totp: 'app',
  recoveryCode: 'key',
  questions: 'question',
};

export function StepUpMethodScreen({ offers }: { offers: readonly OfferedMethod[] }) {
  const { t, locale } = useTexts();
  const { tenant, store } = useMe();

  const noteOf = ({ hint, blockedUntil }: OfferedMethod) => {
    if (blockedUntil === undefined) return hint && t('register.stepUp.onFile', { hint });
    const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
    return t('register.stepUp.blocked', { time: time.format(new Date(blockedUntil)) });
  };
  const choose = (method: Method) =>
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
              isDisabled={offer.blockedUntil !== undefined}
              onChoose={() => choose(offer.method)}
            />
          </li>
        ))}
      </ul>
      <CancelStepUp />
    </Screen>
  );
}
