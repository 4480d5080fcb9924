import { useEffect } from 'react';
import { useTexts } from '../texts/Texts';

/** Keeps the place of a screen whose content is not there yet; `title` is the window's until then. */
export function Ghost({ title }: { title?: string }) {
  const { t } = useTexts();
  useEffect(() => {
    if (title !== undefined) document.title = title;
  }, [title]);
  return (
    <div className="stack stack-loose" aria-busy="true">
      <p className="visually-hidden">{t('page.loading')}</p>
      <div className="ghost ghost-title" />
      <div className="ghost" />
      <div className="ghost" />
    </div>
  );
}
