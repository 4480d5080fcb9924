import { useTexts } from '../../../texts/Texts';
import { Notice } from '../../../ui/Notice';
import { PageScreen } from '../../proving/PageScreen';
import { GoOn } from '../parts/GoOn';

/** The end of a change: what it means elsewhere. */
export function PasswordChangedScreen() {
  const { t } = useTexts();
  return (
    <PageScreen title={t('register.changed.title')}>
      <Notice kind="done">{t('register.changed.lead')}</Notice>
      <p>{t('register.changed.elsewhere')}</p>
      <p>{t('register.changed.devices')}</p>
      <GoOn account={t('register.changed.account')} />
    </PageScreen>
  );
}
