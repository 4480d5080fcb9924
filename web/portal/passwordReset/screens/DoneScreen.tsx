import { useTexts } from '../../../texts/Texts';
import { Button, ButtonLink } from '../../../ui/Button';
import { Notice } from '../../../ui/Notice';
import { StatusLine } from '../../../ui/StatusLine';
import { HelpNext } from '../../proving/HelpNext';
import { PageScreen } from '../../proving/PageScreen';
import { useReset } from '../ResetContext';
import { usableIn } from '../screen';

const usableKinds = { checking: 'busy', now: 'done', inMinutes: 'info' } as const;

export function DoneScreen() {
  const { t } = useTexts();
  const { tenant, state, store } = useReset();
  const isUnlock = state?.outcome?.code === 'account-unlocked';
  const usable = state && usableIn(state);
  const { signIn } = tenant.links;
  return (
    <PageScreen title={isUnlock ? t('reset.done.titleUnlock') : t('reset.done.title')}>
      <Notice kind="done">{isUnlock ? t('reset.done.leadUnlock') : t('reset.done.lead')}</Notice>
      {usable && (
        <StatusLine kind={usableKinds[usable]}>{t(`reset.done.usable.${usable}`)}</StatusLine>
      )}
      {signIn && <ButtonLink href={signIn}>{t('reset.done.signIn')}</ButtonLink>}
      {!isUnlock && (
        <section className="stack stack-tight">
          <h2>{t('reset.done.changed')}</h2>
          <ul className="changed">
            <li>{t('reset.done.sessions')}</li>
            <li>{t('reset.done.lock')}</li>
          </ul>
        </section>
      )}
      <section className="stack stack-tight">
        <h2>{t('reset.done.wasntYou')}</h2>
        <p>{t('reset.done.wasntYouText')}</p>
        <HelpNext kind="secondary" />
      </section>
      <Button kind="plain" onClick={() => store.forget()}>
        {t('reset.startAgain')}
      </Button>
    </PageScreen>
  );
}
