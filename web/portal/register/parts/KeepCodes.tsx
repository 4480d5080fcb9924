import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { CopyButton } from '../../../ui/Copy';
import { PageScreen } from '../../proving/PageScreen';
import { useMe } from '../RegisterContext';
import { useResetAddress } from '../useResetAddress';

type KeepCodesProps = { codes: readonly string[]; onKept: () => void };

/** The codes, this once, with every way to take them along. */
export function KeepCodes({ codes, onKept }: KeepCodesProps) {
  const { t, locale } = useTexts();
  const { tenant, me, clock } = useMe();
  const address = useResetAddress();
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(clock.nowMs());
  const title = t('register.recovery.fileTitle', {
    login: me.login,
    organisation: tenant.displayName,
  });
  const notes = [
    t('register.recovery.fileMade', { date }),
    t('register.recovery.fileHow', { address }),
  ];
  const numbered = codes.map((code, at) => `${String(at + 1).padStart(2)}. ${code}`);
  const file = [title, ...notes, '', ...numbered, ''].join('\r\n');

  return (
    <PageScreen title={t('register.recovery.shownTitle')} lead={t('register.recovery.shownLead')}>
      <div className="stack stack-tight only-print">
        <p>{title}</p>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      <ol className="codes" aria-label={t('register.recovery.listLabel')} dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="take-along">
        <CopyButton value={file}>{t('register.recovery.copyAll')}</CopyButton>
        <Button kind="secondary" onClick={() => print()}>
          {t('register.recovery.print')}
        </Button>
        <Button
          kind="secondary"
          onClick={() => download(`recovery-codes-${tenant.slug}.txt`, file)}
        >
          {t('register.recovery.download')}
        </Button>
      </div>
      <Button onClick={onKept}>{t('register.recovery.kept')}</Button>
    </PageScreen>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
