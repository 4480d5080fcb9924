import { accountTerms } from '../../../workflows/domain/accountTerms';
import {
  characterClasses,
  isLikeAccount,
  passwordLength,
} from '../../../workflows/domain/passwordRules';
import type { PasswordRules } from '../../api/types';
import type { TextKey, TextValues } from '../../texts/translate';

/** `later`: only the service can tell, it does so when the password is saved. */
export type RuleState = 'met' | 'unmet' | 'later';

export type RuleLine = {
  key: TextKey;
  values?: TextValues;
  state: RuleState;
};

/** The organisation's rules with how far the typed password keeps them. */
export function ruleLines(rules: PasswordRules, password: string, login: string): RuleLine[] {
  const length = passwordLength(password);
  const classes = characterClasses(password);
  const key = <Name extends string>(name: Name) => `reset.password.rule.${name}` as const;
  const state = (isMet: boolean): RuleState => (isMet ? 'met' : 'unmet');
  return [
    {
      key: key('length'),
      values: { count: rules.minLength },
      state: state(length >= rules.minLength),
    },
    ...(length > rules.maxLength
      ? [{ key: key('tooLong'), values: { count: rules.maxLength }, state: state(false) }]
      : []),
    ...(rules.classes > 1
      ? [
          {
            key: key('classes'),
            values: { count: rules.classes },
            state: state(classes >= rules.classes),
          },
        ]
      : []),
    ...(rules.similarity
      ? [{ key: key('similarity'), state: similarityState(password, login) }]
      : []),
    ...(rules.history > 0
      ? [{ key: key('history'), values: { count: rules.history }, state: 'later' as const }]
      : []),
    ...(rules.hasBannedWords ? [{ key: key('banned'), state: 'later' as const }] : []),
  ];
}

/** Of the person's words the page knows the login only: what is not like that may be like others. */
function similarityState(password: string, login: string): RuleState {
  const isUnmet = password === '' || isLikeAccount(password, wordsOf(login));
  return isUnmet ? 'unmet' : 'later';
}

const wordsOf = (login: string) => ({
  login,
  displayName: '',
  emailLocalParts: [],
  tenantNames: [],
});

/** The parts of a sign-in name that a password should not contain: `ada.example@corp` → example. */
export const nameParts = (login: string): string[] => accountTerms(wordsOf(login));

/** The `passwordrules` attribute that password managers read when they make a password. */
export function passwordRulesAttribute(rules: PasswordRules): string {
  const wanted = ['lower', 'upper', 'digit', 'special'].slice(0, Math.max(rules.classes, 0));
  return [
    `minlength: ${rules.minLength}`,
    `maxlength: ${rules.maxLength}`,
    ...wanted.map((kind) => `required: ${kind}`),
    ...(wanted.length < 4 ? ['allowed: ascii-printable'] : []),
  ]
    .join('; ')
    .concat(';');
}
