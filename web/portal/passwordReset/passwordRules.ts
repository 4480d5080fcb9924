import type { PasswordRules } from '../../api/types';
import type { TextKey, TextValues } from '../../texts/translate';

/** `later`: only the service can tell, it does so when the password is saved. */
export type RuleState = 'met' | 'unmet' | 'later';

export type RuleLine = {
  key: TextKey;
  values?: TextValues;
  state: RuleState;
};

const normalForm = (password: string) => password.normalize('NFC');

/** Counts like the service: Unicode characters after NFC, not UTF-16 units. */
export const lengthOf = (password: string) => [...normalForm(password)].length;

const classPatterns = [/\p{Ll}/u, /[\p{Lu}\p{Lt}]/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Lt}\p{Nd}]/u];

/** The organisation's rules with how far the typed password keeps them. */
export function ruleLines(rules: PasswordRules, password: string, login: string): RuleLine[] {
  const length = lengthOf(password);
  const classes = classPatterns.filter((pattern) => pattern.test(normalForm(password))).length;
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

function similarityState(password: string, login: string): RuleState {
  const typed = password.toLowerCase();
  const isLike = nameParts(login).some((part) => typed.includes(part));
  return password === '' || isLike ? 'unmet' : 'met';
}

/** The parts of a sign-in name that a password should not contain: `ada.example@corp` → ada, example, corp. */
export function nameParts(login: string): string[] {
  return login
    .toLowerCase()
    .split(/[^\p{L}\p{Nd}]+/u)
    .filter((part) => part.length >= 3);
}

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
