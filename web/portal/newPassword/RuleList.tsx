import { useTexts } from '../../texts/Texts';
import { Icon } from '../../ui/Icon';
import type { RuleLine } from './passwordRules';

const icons = { met: 'check', unmet: 'circle' } as const;

/** The rules with a tick for each one kept, then those that only the service can check. */
export function RuleList({ lines }: { lines: readonly RuleLine[] }) {
  const { t } = useTexts();
  const later = lines.filter(({ state }) => state === 'later');
  return (
    <div className="stack stack-tight">
      <h2>{t('reset.password.rules')}</h2>
      <ul className="rules">
        {lines.map(
          ({ key, values, state }) =>
            state !== 'later' && (
              <li className={`rule rule-${state}`} key={key}>
                <Icon name={icons[state]} isSmall />
                <span>
                  {t(key, values)}
                  <span className="visually-hidden">{` (${t(`reset.password.${state}`)})`}</span>
                </span>
              </li>
            ),
        )}
      </ul>
      {later.length > 0 && <p className="soft">{t('reset.password.later')}</p>}
      {later.length > 0 && (
        <ul className="rules-later">
          {later.map(({ key, values }) => (
            <li key={key}>{t(key, values)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
