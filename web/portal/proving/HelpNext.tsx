import { useTexts } from '../../texts/Texts';
import { ButtonLink } from '../../ui/Button';
import { usePage } from './PageContext';

/** Who helps further: the organisation's helpdesk where it named one. */
export function HelpNext({ kind = 'primary' }: { kind?: 'primary' | 'secondary' }) {
  const { t } = useTexts();
  const { helpdesk } = usePage().tenant.links;
  if (helpdesk === undefined) return <p>{t('page.contactUnknown')}</p>;
  return (
    <ButtonLink href={helpdesk} kind={kind}>
      {t('page.contact')}
    </ButtonLink>
  );
}
