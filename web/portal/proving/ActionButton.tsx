import type { ReactNode } from 'react';
import { useTexts } from '../../texts/Texts';
import { Button } from '../../ui/Button';
import type { Activity } from './failure';
import { usePage } from './PageContext';
import { useWait } from './useWait';

type ActionButtonProps = {
  activity: Activity;
  children: ReactNode;
  kind?: 'primary' | 'secondary' | 'plain';
  /** Without a handler the button submits its form. */
  onClick?: () => void;
  label?: string;
  blockedUntilMs?: number | undefined;
};

/** A button that shows its activity under way, and how long the service takes no more of it. */
export function ActionButton(props: ActionButtonProps) {
  const { activity, children, label, blockedUntilMs, ...rest } = props;
  const { t } = useTexts();
  const { busy } = usePage();
  const time = useWait(activity, blockedUntilMs);
  const named = label === undefined || time !== undefined ? {} : { label };
  return (
    <Button {...rest} {...named} isBusy={busy === activity} isDisabled={time !== undefined}>
      {time === undefined ? children : t('page.tryAgainIn', { time })}
    </Button>
  );
}
