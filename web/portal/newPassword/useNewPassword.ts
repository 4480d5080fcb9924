import { useState } from 'react';
import type { Coded, PasswordRules } from '../../api/types';
import { useTexts, type Texts } from '../../texts/Texts';
import type { FieldError } from '../../ui/ErrorSummary';

export const PASSWORD_FIELD = 'new-password';
export const REPEAT_FIELD = 'new-password-repeat';

export type NewPassword = ReturnType<typeof useNewPassword>;

/** The typed password lives here only: in memory of this screen, gone with it. */
export function useNewPassword() {
  const { t } = useTexts();
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [isShown, setShown] = useState(false);
  const missing = (): FieldError[] => {
    if (password === '') return [{ fieldId: PASSWORD_FIELD, text: t('reset.password.empty') }];
    const isDifferent = !isShown && password !== repeated;
    return isDifferent ? [{ fieldId: REPEAT_FIELD, text: t('reset.password.different') }] : [];
  };
  return { password, setPassword, repeated, setRepeated, isShown, setShown, missing };
}

/** Why a new password was refused, each reason once. */
export function reasonTexts(
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
