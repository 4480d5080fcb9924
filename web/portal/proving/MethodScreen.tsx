import { useTexts } from '../../texts/Texts';
import { Choice } from '../../ui/Choice';
import type { IconName } from '../../ui/Icon';
import { asTime } from '../clock';
import { useNow } from '../useNow';
import type { Proving } from './adapter';
import { HelpNext } from './HelpNext';
import { usePage, useSay } from './PageContext';
import { PageScreen } from './PageScreen';
import { Ways } from './Ways';
import { isBlocked, partAfter, type Offer, type Way } from './ways';

const icons: Readonly<Record<Offer['method'], IconName>> = {
  email: 'mail',
  sms: 'message',
  mobileCall: 'mobilePhone',
  officeCall: 'officePhone',
  totp: 'app',
  recoveryCode: 'key',
  questions: 'question',
};

type MethodScreenProps = { way: Extract<Way, { name: 'method' }>; proving: Proving };

/** The ways there are; one that is blocked comes back by itself. */
export function MethodScreen({ way, proving }: MethodScreenProps) {
  const { offers } = way;
  const { locale } = useTexts();
  const say = useSay();
  const { clock, typed } = usePage();
  const hasBlocked = offers.some(({ blockedUntil }) => blockedUntil !== undefined);
  const nowMs = useNow(clock, 1_000, hasBlocked);
  const { title = '', lead } = proving.head(way);

  const noteOf = (offer: Offer) => {
    const { method, hint, blockedUntil = '' } = offer;
    if (isBlocked(offer, nowMs))
      return say('method.blocked', { time: asTime(Date.parse(blockedUntil), locale) });
    if (typed.away.includes(method)) return say('method.away');
    return hint && say('method.hint', { hint });
  };

  return (
    <PageScreen title={title} lead={lead}>
      {offers.length === 0 && <p>{say('method.none')}</p>}
      {offers.length === 0 && <HelpNext />}
      <ul className="stack">
        {offers.map((offer) => (
          <li key={offer.method}>
            <Choice
              icon={icons[offer.method]}
              title={say(`method.${offer.method}`)}
              text={say(`method.${offer.method}Text`)}
              note={noteOf(offer)}
              isDisabled={isBlocked(offer, nowMs)}
              onChoose={() =>
                proving.actions.open(partAfter(offer.method), offer.method, { code: '' })
              }
            />
          </li>
        ))}
      </ul>
      <Ways proving={proving} isOnlyOne />
    </PageScreen>
  );
}
