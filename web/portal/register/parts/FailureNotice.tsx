import { useTexts } from '../../../texts/Texts';
import { Notice } from '../../../ui/Notice';
import { useRegister } from '../RegisterContext';

/** Why the last action did not lead on, when no field can mend it. */
export function FailureNotice() {
  const { t } = useTexts();
  const { failure } = useRegister();
  if (failure?.kind !== 'problem' && failure?.kind !== 'tooMany') return null;
  return (
    <Notice kind="problem" isUrgent>
      {failure.kind === 'problem'
        ? t(`register.problem.${failure.code}`)
        : t('problem.too-many-requests')}
    </Notice>
  );
}
