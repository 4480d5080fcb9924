import { useTexts } from '../../../texts/Texts';
import { Button, ButtonLink } from '../../../ui/Button';
import { Notice } from '../../../ui/Notice';
import { PageScreen } from '../../proving/PageScreen';
import { useMe } from '../RegisterContext';

/** The end of a change: what it means elsewhere. */
export function PasswordChangedScreen() {
  const { t } = useTexts();
  const { tenant, store } = useMe();
  const { signIn } = tenant.links;
  return (
    <PageScreen title={t('register.changed.title')}>
      <Notice kind="done">{t('register.changed.lead')}</Notice>
      <p>{t('register.changed.elsewhere')}</p>
      <p>{t('register.changed.devices')}</p>
      <div className="stack stack-tight">
        {signIn && (
          <ButtonLink href={signIn}>
            {t('register.done.goOn', { organisation: tenant.displayName })}
          </ButtonLink>
        )}
        <Button kind="plain" onClick={() => store.go({ name: 'overview' })}>
          {t('register.changed.account')}
        </Button>
      </div>
    </PageScreen>
  );
}
