import { ActionButton } from './ActionButton';
import type { Proving } from './adapter';
import { BlockedNotice } from './BlockedNotice';
import { ContactForm, useContactErrors } from './ContactForm';
import { usePage, useSay } from './PageContext';
import { PageScreen } from './PageScreen';
import { destinationOf, isCall } from './typed';
import { useBlocked } from './useWait';
import type { Way } from './ways';
import { Ways } from './Ways';

type DestinationScreenProps = { way: Extract<Way, { name: 'destination' }>; proving: Proving };

/** The person types the address or number on file; whether it is the right one is not told. */
export function DestinationScreen({ way, proving }: DestinationScreenProps) {
  const { method, hint, blockedUntil } = way.offer;
  const say = useSay();
  const { typed, patch } = usePage();
  const { destinations, destinationExtension } = typed;
  const asked = destinationOf(method);
  const extension = proving.hasExtensionField ? destinationExtension : undefined;
  const contact = { asked, value: destinations[asked] ?? '', extension };
  const { problems, isComplete } = useContactErrors(contact);
  const untilMs = useBlocked(blockedUntil);
  const { title = say(`destination.${asked}.title`), lead } = proving.head(way);
  const isBehind = asked === 'officeCall' && extension === undefined;
  const hints = [
    hint ? say('destination.onFile', { hint }) : say(`destination.${asked}.hint`),
    ...(isBehind ? [say('destination.officeCall.extension')] : []),
  ];

  return (
    <PageScreen title={title} lead={lead} problems={problems}>
      <ContactForm
        contact={contact}
        problems={problems}
        hint={hints.join(' ')}
        onValue={(value) => patch({ destinations: { ...destinations, [asked]: value } })}
        onExtension={(digits) => patch({ destinationExtension: digits })}
        onSubmit={() => isComplete() && proving.actions.sendCode(method)}
      >
        <BlockedNotice untilMs={untilMs} />
        <div className="stack stack-tight">
          <ActionButton activity="sendCode" blockedUntilMs={untilMs}>
            {say(isCall(method) ? 'destination.call' : 'destination.send')}
          </ActionButton>
          <Ways proving={proving} isOnlyOne={way.isOnlyOne} />
        </div>
      </ContactForm>
    </PageScreen>
  );
}
