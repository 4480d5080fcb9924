import { useTexts } from '../../../texts/Texts';
import { Choice } from '../../../ui/Choice';
import { Screen } from '../../../ui/Screen';
import { HelpNext } from '../HelpNext';
import { useReset } from '../ResetContext';
import { type AnyOffer, isOwn } from '../screen';

const icons = {
  email: 'mail',
  sms: 'message',
  mobileCall: 'mobilePhone',
  officeCall: 'officePhone',
  totp: 'app',
  recoveryCode: 'key',
  questions: 'question',
} as const;

export function MethodScreen({ offers }: { offers: readonly AnyOffer[] }) {
  const { t, locale } = useTexts();
  const { tenant, session, state, store } = useReset();
  const isNext = (state?.gatesPassed ?? 0) > 0;
  const hasOffers = offers.length > 0;

  const noteOf = ({ method, hint, blockedUntil }: AnyOffer) => {
    if (blockedUntil === undefined && session.away?.includes(method)) return t('reset.method.away');
    if (blockedUntil === undefined) return hint && t('reset.method.hint', { hint });
    const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
    return t('reset.method.blocked', { time: time.format(new Date(blockedUntil)) });
  };

  const choose = (method: AnyOffer['method']) =>
    store.go(isOwn(method) ? 'code' : 'destination', { method, code: '' });
  const firstLead = offers.some(({ method }) => isOwn(method))
    ? t('reset.method.leadChoice')
    : t('reset.method.lead');

  return (
    <Screen
      title={isNext ? t('reset.method.titleNext') : t('reset.method.title')}
      lead={hasOffers && (isNext ? t('reset.method.leadNext') : firstLead)}
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
              onChoose={() => choose(offer.method)}
            />
          </li>
        ))}
      </ul>
    </Screen>
  );
}
