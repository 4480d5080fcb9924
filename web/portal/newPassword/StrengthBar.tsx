import { useDeferredValue } from 'react';
import { useTexts } from '../../texts/Texts';
import { nameParts } from './passwordRules';
import { estimateStrength } from './strength';

const PARTS = [1, 2, 3, 4] as const;

export function StrengthBar({ password, login }: { password: string; login: string }) {
  const { t } = useTexts();
  const settled = useDeferredValue(password);
  const strength = estimateStrength(settled, nameParts(login));
  const filled = settled === '' ? 0 : Math.max(strength, 1);
  return (
    <div className={`strength strength-${strength}`}>
      <p role="status">
        {t('reset.password.strength')}:{' '}
        <strong>{settled === '' ? '–' : t(`reset.password.strength${strength}`)}</strong>
      </p>
      <div className="strength-bar" aria-hidden="true">
        {PARTS.map((part) => (
          <span
            key={part}
            className={`strength-part ${part <= filled ? 'strength-part-filled' : ''}`}
          />
        ))}
      </div>
    </div>
  );
}
