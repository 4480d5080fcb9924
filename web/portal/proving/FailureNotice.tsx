import { useTexts } from '../../texts/Texts';
import { Notice } from '../../ui/Notice';
import { usePage } from './PageContext';

/** Why the last action did not lead on, when no field can mend it. */
export function FailureNotice() {
  const { t } = useTexts();
  const { failure } = usePage();
  if (failure?.kind !== 'problem' && failure?.kind !== 'tooMany') return null;
  const isJustSent = failure.kind === 'tooMany' && failure.isJustSent;
  return (
    <Notice kind="problem" isUrgent>
      {failure.kind === 'problem'
        ? t(failure.text)
        : t(isJustSent ? 'problem.just-sent' : 'problem.too-many-requests')}
    </Notice>
  );
}
