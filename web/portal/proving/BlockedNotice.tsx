import { useTexts } from '../../texts/Texts';
import { Notice } from '../../ui/Notice';
import { asTime } from '../clock';
import { useSay } from './PageContext';

/** Too many tries did not match: when the next one is taken. */
export function BlockedNotice({ untilMs }: { untilMs: number | undefined }) {
  const { locale } = useTexts();
  const say = useSay();
  if (untilMs === undefined) return null;
  return (
    <Notice kind="attention" isUrgent>
      {say('code.tooManyTries')} {say('method.blocked', { time: asTime(untilMs, locale) })}
    </Notice>
  );
}
