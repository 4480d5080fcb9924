import { useTexts } from '../../../texts/Texts';
import { Button, ButtonLink } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { Notice } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';
import { methodIcons } from '../methodTexts';
import { useMe } from '../RegisterContext';
import { useResetAddress } from '../useResetAddress';

/** The end: what is set up now, and where it helps. */
export function DoneScreen() {
  const { t } = useTexts();
  const { tenant, me, store } = useMe();
  const address = useResetAddress();
  const { signIn } = tenant.links;
  return (
    <Screen title={t('register.done.title')} suffix={tenant.displayName}>
      <Notice kind="done">
        <p>{t('register.done.lead')}</p>
        <p className="address" dir="ltr">
          {address}
        </p>
      </Notice>
      <section className="stack stack-tight">
        <h2>{t('register.done.list')}</h2>
        <ul className="summary">
          {me.methods.map(({ id, kind, hint }) => (
            <li key={id}>
              <Icon name={methodIcons[kind]} isSmall />
              <span>
                {t(`register.method.${kind}.name`)} {hint && <bdi className="soft">{hint}</bdi>}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <div className="stack stack-tight">
        {signIn && (
          <ButtonLink href={signIn}>
            {t('register.done.goOn', { organisation: tenant.displayName })}
          </ButtonLink>
        )}
        <Button kind="plain" onClick={() => store.go({ name: 'overview' })}>
          {t('register.done.account')}
        </Button>
      </div>
    </Screen>
  );
}
