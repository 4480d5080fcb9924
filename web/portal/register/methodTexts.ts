import type { Me, MethodKind, RegisteredMethod } from '../../api/types';
import type { Texts } from '../../texts/Texts';
import type { IconName } from '../../ui/Icon';
import { channelsOf } from './screen';

const HOUR_MINUTES = 60;

export const methodIcons: Readonly<Record<MethodKind, IconName>> = {
  totp: 'app',
  recoveryCodes: 'key',
  mobilePhone: 'mobilePhone',
  officePhone: 'officePhone',
  email: 'mail',
  questions: 'question',
};

/** How a method proves who one is, in one sentence. */
export function methodText(kind: MethodKind, me: Me, { t }: Texts): string {
  if (kind !== 'mobilePhone') return t(`register.method.${kind}.text`);
  const [first, second] = channelsOf(me, kind);
  if (second !== undefined) return t('register.method.mobilePhone.text');
  return t(`register.method.mobilePhone.${first === 'call' ? 'callOnly' : 'textOnly'}`);
}

/** Since when a method is known to be right, and who set it unless the person did. */
export function methodFacts(method: RegisteredMethod, nowMs: number, texts: Texts): string[] {
  const { t } = texts;
  const { kind, source, verifiedAt, left } = method;
  const isMade = kind === 'recoveryCodes' || kind === 'questions';
  const when = verifiedAt && asWhen(Date.parse(verifiedAt), nowMs, texts.locale);
  const verified = t(isMade ? 'register.card.made' : 'register.card.verified', {
    when: when ?? '',
  });
  return [
    ...(left === undefined ? [] : [t('register.card.left', { count: left })]),
    when === undefined ? t('register.card.unverified') : verified,
    ...(source === 'person' ? [] : [t('register.card.byOrganisation')]),
  ];
}

/** Why something on file does not help in a reset, where the facts do not say it already. */
export function whyNot({ kind, counts, left, verifiedAt }: RegisteredMethod, { t }: Texts) {
  if (counts || (isContact(kind) && verifiedAt === undefined)) return undefined;
  return t(left === 0 ? 'register.card.usedUp' : 'register.card.notTaken');
}

/** From when a reset takes a method; undefined when it does already, or never. */
export function usableText(
  { counts, usableFrom }: RegisteredMethod,
  nowMs: number,
  { t, locale }: Texts,
): string | undefined {
  const fromMs = Date.parse(usableFrom ?? '');
  if (!counts || !(fromMs > nowMs)) return undefined;
  return t('register.card.usableFrom', { when: dayAndTime(fromMs, locale) });
}

const dayAndTime = (timeMs: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
  }).format(timeMs);

/** From when there is something to prove oneself with, where all there is still waits. */
export function changesFrom({ methods }: Pick<Me, 'methods'>, locale: string): string | undefined {
  const times = methods.flatMap(({ usableFrom }) =>
    usableFrom === undefined ? [] : [Date.parse(usableFrom)],
  );
  return times.length === 0 ? undefined : dayAndTime(Math.min(...times), locale);
}

const isContact = (kind: MethodKind) => ['email', 'mobilePhone', 'officePhone'].includes(kind);

/** The day in the reader's way of writing it; under an hour, how long ago. */
export function asWhen(timeMs: number, nowMs: number, locale: string): string {
  const minutes = Math.max(0, Math.floor((nowMs - timeMs) / 60_000));
  if (minutes >= HOUR_MINUTES)
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(timeMs);
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return minutes === 0 ? ago.format(0, 'second') : ago.format(-minutes, 'minute');
}
