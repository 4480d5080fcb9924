import type { SubmitEvent } from 'react';
import type { ResetState } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { CODE_LENGTH, CodeField } from '../../../ui/CodeField';
import { Screen } from '../../../ui/Screen';
import { DeliveryLine } from '../DeliveryLine';
import { HelpNext } from '../HelpNext';
import { Resend } from '../Resend';
import { useReset } from '../ResetContext';
import { areAllAway, type Offer } from '../screen';
import { destinationOf } from '../session';
import { useErrors } from '../useErrors';
import { wordsOf } from '../words';

const FIELD = 'code';

type CodeScreenProps = {
  offer: Offer;
  isOnlyOne: boolean;
  challenge: NonNullable<ResetState['challenge']>;
};

export function CodeScreen({ offer, isOnlyOne, challenge }: CodeScreenProps) {
  const { t } = useTexts();
  const { tenant, session, state, store, actions, busy } = useReset();
  const asked = destinationOf(offer.method);
  const destination = session.destinations[asked] ?? '';
  const words = wordsOf(offer.method);
  const { errors, attempt, of, check } = useErrors(FIELD, ({ kind }) => [
    kind === 'mismatch' ? t(`${words}.mismatch`) : t('reset.code.incomplete'),
  ]);
  const isKnown = tenant.publicFace === 'explain' || (state?.gatesPassed ?? 0) > 0;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isIncomplete = session.code.length < CODE_LENGTH;
    const incomplete = { fieldId: FIELD, text: t('reset.code.incomplete') };
    if (check(isIncomplete ? [incomplete] : [])) void actions.submitCode(offer.method);
  };
  const isAway = challenge.delivery === 'unavailable';
  const lead = isKnown ? (`${words}.leadKnown` as const) : (`${words}.lead` as const);
  const isAllAway = isAway && areAllAway(session, state);

  return (
    <Screen
      title={t('reset.code.title')}
      lead={t(isAway ? (`${lead}Away` as const) : lead, { destination })}
      suffix={tenant.displayName}
      errors={errors}
      attempt={attempt}
    >
      <DeliveryLine delivery={challenge.delivery} words={words} isAllAway={isAllAway} />
      {isAllAway && <p>{t('reset.code.whileAway')}</p>}
      <form className="stack stack-loose" noValidate onSubmit={submit}>
        <CodeField
          id={FIELD}
          label={t('reset.code.label')}
          value={session.code}
          error={of(FIELD)}
          onValue={(code) => store.patch({ code })}
          onComplete={() => {
            check([]);
            void actions.submitCode(offer.method);
          }}
        />
        <Button isBusy={busy === 'submitCode'}>{t('reset.next')}</Button>
      </form>
      <div className="ways-out">
        <Resend challenge={challenge} method={offer.method} words={words} />
        <Button kind="plain" onClick={() => store.go('destination')}>
          {t(`reset.code.change.${asked === 'email' ? 'email' : 'sms'}`)}
        </Button>
        {!isOnlyOne && (
          <Button kind="plain" onClick={() => store.go('method')}>
            {t('reset.code.other')}
          </Button>
        )}
        {isAllAway && <HelpNext kind="secondary" />}
      </div>
    </Screen>
  );
}
