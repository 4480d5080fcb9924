import { useTexts } from '../texts/Texts';

/** Keeps the place of a screen whose content is not there yet. */
export function Ghost() {
  const { t } = useTexts();
  return (
    <div className="stack stack-loose" aria-busy="true">
      <p className="visually-hidden">{t('page.loading')}</p>
      <div className="ghost ghost-title" />
      <div className="ghost" />
      <div className="ghost" />
    </div>
  );
}
