import type { SubmitEvent } from 'react';
import { CODE_LENGTH, CodeField } from '../../ui/CodeField';
import { ActionButton } from './ActionButton';
import { BlockedNotice } from './BlockedNotice';
import { usePage, useSay } from './PageContext';
import { useErrors, type Errors } from './useErrors';
import { useBlocked } from './useWait';

const FIELD = 'code';

/** What stands in the way of a code of six digits; `mismatch` says where to find the right one. */
export function useCodeErrors(mismatch: string): Errors {
  const say = useSay();
  return useErrors(({ kind }) => [
    { fieldId: FIELD, text: kind === 'mismatch' ? mismatch : say('code.incomplete') },
  ]);
}

type CodeFormProps = {
  problems: Errors;
  /** No code is taken until then. */
  blockedUntil: string | undefined;
  onSubmit: () => void;
};

/** The code of six digits, sent by the button below it. */
export function CodeForm({ problems: { of, check }, blockedUntil, onSubmit }: CodeFormProps) {
  const say = useSay();
  const { typed, patch } = usePage();
  const untilMs = useBlocked(blockedUntil);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isIncomplete = typed.code.length < CODE_LENGTH;
    const incomplete = { fieldId: FIELD, text: say('code.incomplete') };
    if (check(isIncomplete ? [incomplete] : [])) onSubmit();
  };
  return (
    <form className="stack stack-loose" noValidate onSubmit={submit}>
      <CodeField
        id={FIELD}
        label={say('code.label')}
        value={typed.code}
        error={of(FIELD)}
        onValue={(code) => patch({ code })}
      />
      <BlockedNotice untilMs={untilMs} />
      <ActionButton activity="submit" blockedUntilMs={untilMs}>
        {say('submit')}
      </ActionButton>
    </form>
  );
}
