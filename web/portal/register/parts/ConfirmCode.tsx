import { useState, type SubmitEvent } from 'react';
import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { PageScreen } from '../../proving/PageScreen';
import { RecoveryCodeField } from '../../proving/RecoveryCodeField';
import { isSameCode } from '../actions/recoveryCodes';
import { useMe } from '../RegisterContext';
import { useErrors } from '../../proving/useErrors';
import { ActionButton } from '../../proving/ActionButton';

const FIELD = 'kept-code';
const EXAMPLE = 'XXXX-XXXX-XXXX-XXXX-XXXX';

type ConfirmCodeProps = { codes: readonly string[]; asked: number; onShowAgain: () => void };

/** Shows whether the copy is there and right: one code of it is typed and compared on this page. */
export function ConfirmCode({ codes, asked, onShowAgain }: ConfirmCodeProps) {
  const { t } = useTexts();
  const { actions } = useMe();
  const [typed, setTyped] = useState('');
  const problems = useErrors(() => []);
  const number = asked + 1;

  const wrong = () => {
    if (typed.trim() === '') return t('register.recovery.confirmEmpty', { number });
    const isRight = isSameCode(typed, codes[asked] ?? '');
    return isRight ? undefined : t('register.recovery.confirmWrong', { number });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const text = wrong();
    if (problems.check(text === undefined ? [] : [{ fieldId: FIELD, text }]))
      actions.confirmRecoveryCodes();
  };

  return (
    <PageScreen
      title={t('register.recovery.confirmTitle')}
      lead={t('register.recovery.confirmLead')}
      problems={problems}
    >
      <form className="stack stack-loose" noValidate onSubmit={submit}>
        <RecoveryCodeField
          id={FIELD}
          label={t('register.recovery.confirmLabel', { number })}
          hint={t('register.recovery.confirmHint', { example: EXAMPLE })}
          error={problems.of(FIELD)}
          value={typed}
          onValue={setTyped}
        />
        <div className="stack stack-tight">
          <ActionButton activity="submit">{t('register.recovery.confirm')}</ActionButton>
          <Button kind="plain" onClick={onShowAgain}>
            {t('register.recovery.showAgain')}
          </Button>
        </div>
      </form>
    </PageScreen>
  );
}
