import { useTexts } from '../../../texts/Texts';
import { Button, ButtonLink } from '../../../ui/Button';
import { PageScreen } from '../../proving/PageScreen';
import { useMe } from '../RegisterContext';

/** Registering was put off: when it comes up again, and the way back to it. */
export function LaterScreen() {
  const { t } = useTexts();
  const { tenant, me, store } = useMe();
  const { deferralsLeft } = me.requirements;
  const { signIn } = tenant.links;
  return (
    <PageScreen
      title={t('register.later.title')}
      lead={
        deferralsLeft > 0
          ? t('register.later.lead', { count: deferralsLeft })
          : t('register.later.last')
      }
    >
      {signIn && (
        <ButtonLink href={signIn}>
          {t('register.done.goOn', { organisation: tenant.displayName })}
        </ButtonLink>
      )}
      <Button kind={signIn ? 'plain' : 'secondary'} onClick={() => store.go({ name: 'overview' })}>
        {t('register.later.now')}
      </Button>
    </PageScreen>
  );
}
