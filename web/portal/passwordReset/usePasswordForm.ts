import { useState, type SubmitEvent } from 'react';
import type { Coded, PasswordRules } from '../../api/types';
import { useTexts, type Texts } from '../../texts/Texts';
import { useErrors } from '../proving/useErrors';
import { useReset } from './ResetContext';

export const PASSWORD_FIELD = 'new-password';
export const REPEAT_FIELD = 'new-password-repeat';

/** The typed password lives here only: in memory of this screen, gone with it. */
export function usePasswordForm(rules: PasswordRules | undefined) {
  const texts = useTexts();
  const { t } = texts;
  const { state, actions } = useReset();
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [isShown, setShown] = useState(false);
  const problems = useErrors((failure) => {
    const errors = failure.kind === 'fields' ? failure.errors : [];
    const told = errors.length > 0 ? errors : [{ code: 'other' }];
    return reasonTexts(told, texts, rules).map((text) => ({ fieldId: PASSWORD_FIELD, text }));
  });

  const missing = () => {
    if (password === '') return [{ fieldId: PASSWORD_FIELD, text: t('reset.password.empty') }];
    const isDifferent = !isShown && password !== repeated;
    return isDifferent ? [{ fieldId: REPEAT_FIELD, text: t('reset.password.different') }] : [];
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (problems.check(missing())) void actions.setPassword(password);
  };
  const refused = state?.lastRefusal && reasonTexts(state.lastRefusal.reasons, texts, rules);

  return {
    password,
    setPassword,
    repeated,
    setRepeated,
    isShown,
    setShown,
    problems,
    submit,
    refused,
  };
}

function reasonTexts(
  reasons: readonly Coded[],
  { find, t }: Texts,
  rules: PasswordRules | undefined,
): string[] {
  const { minLength = 0, maxLength = 0, classes = 0 } = rules ?? {};
  const told = reasons.map(({ code, data }) => {
    return find(`reason.${code}`, { minLength, maxLength, classes, ...data }) ?? t('reason.other');
  });
  return [...new Set(told)];
}
