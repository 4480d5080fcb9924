import { useTexts } from '../texts/Texts';
import { ButtonLink } from '../ui/Button';
import { usePage } from './proving/PageContext';

/** The organisation's helpdesk, where it named one. */
export function HelpLink() {
  const { t } = useTexts();
  const { helpdesk } = usePage().tenant.links;
  if (helpdesk === undefined) return null;
  return (
    <ButtonLink href={helpdesk} kind="plain">
      {t('page.help')}
    </ButtonLink>
  );
}
