import type { SubmitEvent } from 'react';
import type { Method, OfferedMethod } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Screen } from '../../../ui/Screen';
import { ActionButton } from '../parts/ActionButton';
import { ContactField } from '../parts/ContactField';
import { FailureNotice } from '../parts/FailureNotice';
import { StepUpWays } from '../parts/StepUpWays';
import { useMe } from '../RegisterContext';
import { useErrors } from '../useErrors';

const FIELD = 'destination';
const kinds: Partial<Record<Method, 'email' | 'mobilePhone' | 'officePhone'>> = {
  email: 'email',
  sms: 'mobilePhone',
  mobileCall: 'mobilePhone',
  officeCall: 'officePhone',
};
type StepUpDestinationScreenProps = { offer: OfferedMethod; isOnlyOne: boolean };

/** The person types the address or number on file; whether it is the right one is not told. */
export function StepUpDestinationScreen({ offer, isOnlyOne }: StepUpDestinationScreenProps) {
  const { t } = useTexts();
  const { tenant, draft, store, actions } = useMe();
  const { method, hint } = offer;
  const kind = kinds[method] ?? 'email';
  const goesThere = t('register.stepUp.destinationLead');
  const value = draft.destinations[method] ?? '';
  const { errors, attempt, of, check } = useErrors(() => [
    { fieldId: FIELD, text: t(`register.contact.${kind}.malformed`) },
  ]);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const empty = { fieldId: FIELD, text: t(`register.contact.${kind}.empty`) };
    if (check(value.trim() === '' ? [empty] : [])) actions.sendStepUpCode(method);
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
          id={FIELD}
          kind={kind}
          hint={hint ? t('reset.destination.onFile', { hint }) : isOnlyOne ? goesThere : undefined}
          error={of(FIELD)}
          value={value}
          onValue={(typed) =>
            store.patch({ destinations: { ...draft.destinations, [method]: typed } })
          }
        />
        <div className="stack stack-tight">
          <ActionButton activity="sendCode">
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
