import type { SubmitEvent } from 'react';
import { useTexts } from '../../../texts/Texts';
import { CODE_LENGTH, CodeField } from '../../../ui/CodeField';
import { useRegister } from '../RegisterContext';
import type { Errors } from '../useErrors';
import { useBlocked } from '../useWait';
import { ActionButton } from './ActionButton';
import { BlockedNotice } from './BlockedNotice';

export const CODE_FIELD = 'code';

type CodeFormProps = {
  problems: Errors;
  /** No code is taken until then. */
  blockedUntil: string | undefined;
  onSubmit: () => void;
};

/** The code of six digits; complete, it goes off by itself. */
export function CodeForm({ problems: { of, check }, blockedUntil, onSubmit }: CodeFormProps) {
  const { t } = useTexts();
  const { draft, store } = useRegister();
  const untilMs = useBlocked(blockedUntil);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isIncomplete = draft.code.length < CODE_LENGTH;
    const incomplete = { fieldId: CODE_FIELD, text: t('reset.code.incomplete') };
    if (check(isIncomplete ? [incomplete] : [])) onSubmit();
  };
  return (
    <form className="stack stack-loose" noValidate onSubmit={submit}>
      <CodeField
        id={CODE_FIELD}
        label={t('reset.code.label')}
        value={draft.code}
        error={of(CODE_FIELD)}
        onValue={(code) => store.patch({ code })}
        onComplete={() => {
          check([]);
          if (untilMs === undefined) onSubmit();
        }}
      />
      <BlockedNotice untilMs={untilMs} />
      <ActionButton activity="submit" blockedUntilMs={untilMs}>
        {t('register.code.submit')}
      </ActionButton>
    </form>
  );
}
