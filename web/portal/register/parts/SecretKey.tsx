import { useTexts } from '../../../texts/Texts';
import { CopyButton } from '../../../ui/Copy';
import { useMe } from '../RegisterContext';

/** What an app asks for when the picture cannot be scanned. */
export function SecretKey({ secret }: { secret: string }) {
  const { t } = useTexts();
  const { tenant, me } = useMe();
  const groups = secret.match(/.{1,4}/g) ?? [];
  return (
    <div className="stack stack-tight">
      <h2>{t('register.totp.manual')}</h2>
      <dl className="facts">
        <dt>{t('register.totp.account')}</dt>
        <dd>{`${tenant.displayName} (${me.login})`}</dd>
        <dt>{t('register.totp.key')}</dt>
        <dd className="secret" dir="ltr">
          {groups.map((group, at) => (
            <span key={at}>{group} </span>
          ))}
        </dd>
        <dt>{t('register.totp.kind')}</dt>
        <dd>{t('register.totp.kindText')}</dd>
      </dl>
      <CopyButton value={secret}>{t('register.totp.copyKey')}</CopyButton>
    </div>
  );
}
