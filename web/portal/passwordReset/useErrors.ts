import { useState } from 'react';
import type { FieldError } from '../../ui/ErrorSummary';
import type { Texts } from '../../texts/Texts';
import { useTexts } from '../../texts/Texts';
import { useReset } from './ResetContext';
import type { Failure } from './resetStore';

type Errors = {
  errors: readonly FieldError[];
  attempt: number;
  of: (fieldId: string) => string | undefined;
  /** Shows what is missing, or clears it when nothing is; answers whether all is well. */
  check: (found: readonly FieldError[]) => boolean;
};

/** What stands in the way of one screen: found here before sending, or told by the service. */
export function useErrors(
  fieldId: string,
  fromFailure: (failure: Failure, texts: Texts) => readonly string[],
): Errors {
  const texts = useTexts();
  const { failure } = useReset();
  const [local, setLocal] = useState<readonly FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [seen, setSeen] = useState(failure);
  if (seen !== failure) {
    setSeen(failure);
    setAttempt(attempt + 1);
  }

  const told = failure ? (problemTexts(failure, texts) ?? fromFailure(failure, texts)) : [];
  const errors = local.length > 0 ? local : told.map((text) => ({ fieldId, text }));
  return {
    errors,
    attempt,
    of: (id) => errors.find((error) => error.fieldId === id)?.text,
    check: (found) => {
      setLocal(found);
      setAttempt(attempt + 1);
      return found.length === 0;
    },
  };
}

function problemTexts(failure: Failure, { t }: Texts): readonly string[] | undefined {
  if (failure.kind === 'problem') return [t(`problem.${failure.code}`)];
  if (failure.kind === 'tooMany') return [t('problem.too-many-requests')];
  return undefined;
}
