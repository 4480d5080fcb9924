import { useTexts } from '../../../texts/Texts';
import { Notice } from '../../../ui/Notice';
import { useMe } from '../RegisterContext';

/** What was just achieved. */
export function News() {
  const { t } = useTexts();
  const { news } = useMe();
  if (news === undefined) return null;
  return (
    <Notice kind="done" isUrgent>
      {news.code === 'confirmed'
        ? t('register.news.confirmed')
        : t(`register.news.${news.code}`, { method: t(`register.method.${news.kind}.name`) })}
    </Notice>
  );
}
