import type { MethodKind } from '../../api/types';
import { useTexts } from '../../texts/Texts';

/** The visible word of a button, and for screen readers the method with it. */
export function useNamed(kind: MethodKind) {
  const { t } = useTexts();
  const method = t(`register.method.${kind}.name`);
  return (word: string) => ({ children: word, label: `${word}: ${method}` });
}
