import type { ReactNode } from 'react';
import { Button } from '../../ui/Button';
import type { Proving } from './adapter';
import { CodeForm, useCodeErrors } from './CodeForm';
import { DeliveryLine } from './DeliveryLine';
import { HelpNext } from './HelpNext';
import { usePage, useSay } from './PageContext';
import { PageScreen } from './PageScreen';
import { Ways } from './Ways';
import { SendAnother } from './SendAgain';
import { isCall, type Challenge, type CodeMethod } from './typed';
import type { Way } from './ways';

type SentCodeProps = {
  method: CodeMethod;
  challenge: Challenge | undefined;
  /** Where the code went; undefined when that is not known in this tab. */
  destination: string | undefined;
  /** The code went there for sure. */
  isKnown: boolean;
  /** Messages can be sent on no way that there is. */
  isAllAway?: boolean;
  blockedUntil: string | undefined;
  onSubmit: () => void;
  onResend: () => void;
  /** Back to where it goes. */
  onChange: () => void;
  /** Another way to have the same code. */
  instead?: ReactNode;
  /** The ways out. */
  children: ReactNode;
};

/** Waits for a code that was sent, and says where it is. */
export function SentCode(props: SentCodeProps) {
  const { method, challenge, destination, isKnown, isAllAway = false, blockedUntil } = props;
  const say = useSay();
  const words = isCall(method) ? 'code.call' : 'code';
  const problems = useCodeErrors(say(`${words}.mismatch`));
  const isAway = challenge?.delivery === 'unavailable';
  const lead = `lead${isKnown ? 'Known' : ''}${isAway ? 'Away' : ''}` as const;
  const where = { destination: destination ?? say('code.destinationUnknown') };

  return (
    <PageScreen title={say('code.title')} lead={say(`${words}.${lead}`, where)} problems={problems}>
      {challenge && (
        <DeliveryLine
          delivery={challenge.delivery}
          isCall={isCall(method)}
          isAllAway={isAllAway && isAway}
        />
      )}
      {isAllAway && isAway && <p>{say('code.whileAway')}</p>}
      <CodeForm problems={problems} blockedUntil={blockedUntil} onSubmit={props.onSubmit} />
      <div className="ways-out">
        {challenge && <SendAnother challenge={challenge} onSend={props.onResend} />}
        {props.instead}
        <Button kind="plain" onClick={props.onChange}>
          {say(`code.change.${method === 'email' ? 'email' : 'sms'}`)}
        </Button>
        {props.children}
        {isAllAway && isAway && <HelpNext kind="secondary" />}
      </div>
    </PageScreen>
  );
}

type CodeScreenProps = { way: Extract<Way, { name: 'code' }>; proving: Proving };

/** The code that went to the typed address or number, if that is the one on file. */
export function CodeScreen({ way, proving }: CodeScreenProps) {
  const { offer, isOnlyOne, challenge } = way;
  const { method } = offer;
  const { actions } = proving;
  const { typed } = usePage();
  return (
    <SentCode
      method={method}
      challenge={challenge}
      destination={proving.sentTo}
      isKnown={proving.isKnown}
      isAllAway={proving.offers.every((one) => typed.away.includes(one.method))}
      blockedUntil={offer.blockedUntil}
      onSubmit={() => actions.submitCode(method)}
      onResend={() => actions.resend(method)}
      onChange={() => proving.actions.open('destination', method)}
    >
      <Ways proving={proving} isOnlyOne={isOnlyOne} />
    </SentCode>
  );
}
