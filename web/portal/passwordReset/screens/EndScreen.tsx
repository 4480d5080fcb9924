import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { HelpNext } from '../../proving/HelpNext';
import { PageScreen } from '../../proving/PageScreen';
import { useReset } from '../ResetContext';
import type { EndStep } from '../screen';

const leadsToHelpdesk: readonly EndStep[] = ['refused', 'superseded'];

/** A dead end: what happened, then what to do, the likelier help first. */
export function EndScreen({ step }: { step: EndStep }) {
  const { t, find } = useTexts();
  const { state, store } = useReset();
  const outcome = state?.outcome?.code ?? '';
  const isHelpFirst = leadsToHelpdesk.includes(step);
  const startAgain = (
    <Button kind={isHelpFirst ? 'secondary' : 'primary'} onClick={() => store.forget()}>
      {t('reset.startAgain')}
    </Button>
  );
  return (
    <PageScreen
      title={t(`reset.end.${step}.title`)}
      lead={find(`reset.end.outcome.${outcome}`) ?? t(`reset.end.${step}.lead`)}
    >
      {isHelpFirst && <p>{t('reset.end.helpNext')}</p>}
      <div className="stack">
        {isHelpFirst && <HelpNext />}
        {startAgain}
        {!isHelpFirst && step !== 'cancelled' && <HelpNext kind="secondary" />}
      </div>
    </PageScreen>
  );
}
