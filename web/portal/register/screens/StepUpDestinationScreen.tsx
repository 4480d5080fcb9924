import type { SubmitEvent } from 'react';
import type { StepUpMethod, StepUpOffer } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Screen } from '../../../ui/Screen';
import { ActionButton } from '../parts/ActionButton';
import { BlockedNotice } from '../parts/BlockedNotice';
import { ContactField } from '../parts/ContactField';
import { ExtensionField } from '../parts/ExtensionField';
import { FailureNotice } from '../parts/FailureNotice';
import { StepUpWays } from '../parts/StepUpWays';
import { useMe } from '../RegisterContext';
import { EXTENSION_FIELD, missingContact, VALUE_FIELD } from '../useContactForm';
import { useErrors } from '../useErrors';
import { useBlocked } from '../useWait';

const kinds: Partial<Record<StepUpMethod, 'email' | 'mobilePhone' | 'officePhone'>> = {
  email: 'email',
  sms: 'mobilePhone',
  mobileCall: 'mobilePhone',
  officeCall: 'officePhone',
};
type StepUpDestinationScreenProps = { offer: StepUpOffer; isOnlyOne: boolean };

/** The person types the address or number on file; whether it is the right one is not told. */
export function StepUpDestinationScreen({ offer, isOnlyOne }: StepUpDestinationScreenProps) {
  const { t } = useTexts();
  const { tenant, draft, store, actions } = useMe();
  const { method, hint } = offer;
  const kind = kinds[method] ?? 'email';
  const goesThere = t('register.stepUp.destinationLead');
  const value = draft.destinations[method] ?? '';
  const extension = draft.destinationExtension;
  const untilMs = useBlocked(offer.blockedUntil);
  const { errors, attempt, of, check } = useErrors(() => [
    { fieldId: VALUE_FIELD, text: t(`register.contact.${kind}.malformed`) },
  ]);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (check(missingContact({ kind, value, extension }, t))) actions.sendStepUpCode(method);
  };

  return (
    <Screen
      title={t(isOnlyOne ? 'register.stepUp.title' : `register.contact.${kind}.title`)}
      lead={isOnlyOne ? t('register.stepUp.lead') : goesThere}
      suffix={tenant.displayName}
      errors={errors}
      attempt={attempt}
    >
      <FailureNotice />
      <form className="stack stack-loose" noValidate onSubmit={submit}>
        <ContactField
          id={VALUE_FIELD}
          kind={kind}
          hint={hint ? t('reset.destination.onFile', { hint }) : isOnlyOne ? goesThere : undefined}
          error={of(VALUE_FIELD)}
          value={value}
          onValue={(typed) =>
            store.patch({ destinations: { ...draft.destinations, [method]: typed } })
          }
        />
        {kind === 'officePhone' && (
          <ExtensionField
            id={EXTENSION_FIELD}
            error={of(EXTENSION_FIELD)}
            value={extension}
            onValue={(typed) => store.patch({ destinationExtension: typed })}
          />
        )}
        <BlockedNotice untilMs={untilMs} />
        <div className="stack stack-tight">
          <ActionButton activity="sendCode" blockedUntilMs={untilMs}>
            {method === 'mobileCall' || method === 'officeCall'
              ? t('register.contact.sendCall')
              : t('register.contact.email.send')}
          </ActionButton>
          <StepUpWays isOnlyOne={isOnlyOne} />
        </div>
      </form>
    </Screen>
  );
}
