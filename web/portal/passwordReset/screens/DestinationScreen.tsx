import type { SubmitEvent } from 'react';
import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { Screen } from '../../../ui/Screen';
import { useReset } from '../ResetContext';
import type { Offer } from '../screen';
import { destinationOf, isCall } from '../session';
import { useErrors } from '../useErrors';

const FIELD = 'destination';
const phone = { type: 'tel', autoComplete: 'tel', inputMode: 'tel' } as const;
const inputs = {
  email: { type: 'email', autoComplete: 'email', inputMode: 'email' },
  sms: phone,
  officeCall: { ...phone, autoComplete: 'work tel' },
} as const;

type DestinationScreenProps = { offer: Offer; isOnlyOne: boolean };

export function DestinationScreen({ offer, isOnlyOne }: DestinationScreenProps) {
  const { t } = useTexts();
  const { tenant, session, state, store, actions, busy } = useReset();
  const { method, hint } = offer;
  const asked = destinationOf(method);
  const value = session.destinations[asked] ?? '';
  const { errors, attempt, of, check } = useErrors(FIELD, () => [
    t(`reset.destination.${asked}.malformed`),
  ]);
  const known = hint
    ? t('reset.destination.onFile', { hint })
    : t(`reset.destination.${asked}.hint`);
  const isNext = (state?.gatesPassed ?? 0) > 0;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isEmpty = value.trim() === '';
    const empty = { fieldId: FIELD, text: t(`reset.destination.${asked}.empty`) };
    if (check(isEmpty ? [empty] : [])) void actions.sendCode(method);
  };

  return (
    <Screen
      title={t(`reset.destination.${asked}.title`)}
      lead={isOnlyOne && (isNext ? t('reset.method.leadNextOnly') : t('reset.method.lead'))}
      suffix={tenant.displayName}
      errors={errors}
      attempt={attempt}
    >
      <form className="stack stack-loose" noValidate onSubmit={submit}>
        <Field
          {...inputs[asked]}
          id={FIELD}
          label={t(`reset.destination.${asked}.label`)}
          hint={[known, asked === 'officeCall' && t('reset.destination.officeCall.extension')]
            .filter(Boolean)
            .join(' ')}
          error={of(FIELD)}
          value={value}
          onValue={(typed) =>
            store.patch({ destinations: { ...session.destinations, [asked]: typed } })
          }
          maxLength={320}
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
        />
        <div className="stack stack-tight">
          <Button isBusy={busy === 'sendCode'}>
            {t(`reset.destination.${isCall(method) ? 'call' : 'send'}`)}
          </Button>
          {!isOnlyOne && (
            <Button kind="plain" onClick={() => store.go('method')}>
              {t('reset.code.other')}
            </Button>
          )}
        </div>
      </form>
    </Screen>
  );
}
