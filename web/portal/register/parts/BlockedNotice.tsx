import { useTexts } from '../../../texts/Texts';
import { Notice } from '../../../ui/Notice';
import { asTime } from '../methodTexts';

/** Too many tries did not match: when the next one is taken. */
export function BlockedNotice({ untilMs }: { untilMs: number | undefined }) {
  const { t, locale } = useTexts();
  if (untilMs === undefined) return null;
  return (
    <Notice kind="attention" isUrgent>
      {t('register.code.tooManyTries')}{' '}
      {t('register.stepUp.blocked', { time: asTime(untilMs, locale) })}
    </Notice>
  );
}
