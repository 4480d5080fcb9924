import { useTexts } from '../../../texts/Texts';
import { Button, ButtonLink } from '../../../ui/Button';
import { overview } from '../draft';
import { useMe } from '../RegisterContext';

/** Where one goes from an end: to what one came for, or to what is set up. */
export function GoOn({ account }: { account: string }) {
  const { t } = useTexts();
  const { tenant, store } = useMe();
  const { signIn } = tenant.links;
  return (
    <div className="stack stack-tight">
      {signIn && (
        <ButtonLink href={signIn}>
          {t('register.done.goOn', { organisation: tenant.displayName })}
        </ButtonLink>
      )}
      <Button kind="plain" onClick={() => store.go(overview)}>
        {account}
      </Button>
    </div>
  );
}
