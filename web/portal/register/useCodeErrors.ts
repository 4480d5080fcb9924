import { useTexts } from '../../texts/Texts';
import { CODE_FIELD } from './parts/CodeForm';
import { useErrors, type Errors } from './useErrors';

/** What stands in the way of a code of six digits; `mismatch` says where to find the right one. */
export function useCodeErrors(mismatch: string): Errors {
  const { t } = useTexts();
  return useErrors(({ kind }) => [
    { fieldId: CODE_FIELD, text: kind === 'mismatch' ? mismatch : t('reset.code.incomplete') },
  ]);
}
