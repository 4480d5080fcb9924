import { useTexts } from '../../../texts/Texts';
import { Choice } from '../../../ui/Choice';
import { Screen } from '../../../ui/Screen';
import { HelpNext } from '../HelpNext';
import { useReset } from '../ResetContext';
import type { Offer } from '../screen';

const icons = {
  email: 'mail',
  sms: 'message',
  mobileCall: 'mobilePhone',
  officeCall: 'officePhone',
} as const;

export function MethodScreen({ offers }: { offers: readonly Offer[] }) {
  const { t, locale } = useTexts();
  const { tenant, session, state, store } = useReset();
  const isNext = (state?.gatesPassed ?? 0) > 0;
  const hasOffers = offers.length > 0;

  const noteOf = ({ method, hint, blockedUntil }: Offer) => {
    if (blockedUntil === undefined && session.away?.includes(method)) return t('reset.method.away');
    if (blockedUntil === undefined) return hint && t('reset.method.hint', { hint });
    const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
    return t('reset.method.blocked', { time: time.format(new Date(blockedUntil)) });
  };

  return (
    <Screen
      title={isNext ? t('reset.method.titleNext') : t('reset.method.title')}
      lead={hasOffers && (isNext ? t('reset.method.leadNext') : t('reset.method.lead'))}
      suffix={tenant.displayName}
    >
      {!hasOffers && <p>{t('reset.method.none')}</p>}
      {!hasOffers && <HelpNext />}
      <ul className="stack">
        {offers.map((offer) => (
          <li key={offer.method}>
            <Choice
              icon={icons[offer.method]}
              title={t(`reset.method.${offer.method}`)}
              text={t(`reset.method.${offer.method}Text`)}
              note={noteOf(offer)}
              isDisabled={offer.blockedUntil !== undefined}
              onChoose={() => store.go('destination', { method: offer.method })}
            />
          </li>
        ))}
      </ul>
    </Screen>
  );
}
