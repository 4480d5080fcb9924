import { languageNames, type Language } from '../texts/languages';
import { useTexts } from '../texts/Texts';

type LanguageMenuProps = {
  language: Language;
  offered: readonly Language[];
  onChoose: (language: Language) => void;
};

export function LanguageMenu({ language, offered, onChoose }: LanguageMenuProps) {
  const { t } = useTexts();
  if (offered.length < 2) return null;
  return (
    <div className="language">
      <label className="visually-hidden" htmlFor="language">
        {t('page.language')}
      </label>
      <select
        id="language"
        className="select"
        value={language}
        onChange={(event) => {
          const next = offered.find((offer) => offer === event.target.value);
          if (next) onChoose(next);
        }}
      >
        {offered.map((offer) => (
          <option key={offer} value={offer} lang={offer}>
            {languageNames[offer]}
          </option>
        ))}
      </select>
    </div>
  );
}
