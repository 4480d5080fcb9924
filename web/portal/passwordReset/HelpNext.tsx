import { useTexts } from '../../texts/Texts';
import { ButtonLink } from '../../ui/Button';
import { useReset } from './ResetContext';

/** Who helps further: the organisation's helpdesk where it named one. */
export function HelpNext({ kind = 'primary' }: { kind?: 'primary' | 'secondary' }) {
  const { t } = useTexts();
  const { helpdesk } = useReset().tenant.links;
  if (helpdesk === undefined) return <p>{t('page.contactUnknown')}</p>;
  return (
    <ButtonLink href={helpdesk} kind={kind}>
      {t('page.contact')}
    </ButtonLink>
  );
}
