import { useTexts } from '../../../texts/Texts';
import { ButtonLink } from '../../../ui/Button';
import { useRegister } from '../RegisterContext';

/** Who helps further: the organisation's helpdesk where it named one. */
export function HelpNext() {
  const { t } = useTexts();
  const { helpdesk } = useRegister().tenant.links;
  if (helpdesk === undefined) return <p>{t('page.contactUnknown')}</p>;
  return (
    <ButtonLink href={helpdesk} kind="secondary">
      {t('page.contact')}
    </ButtonLink>
  );
}
