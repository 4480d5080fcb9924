import { useState } from 'react';
import { useTexts, type Texts } from '../../texts/Texts';
import type { FieldError } from '../../ui/ErrorSummary';
import type { Failure } from './failure';
import { usePage } from './PageContext';

/** A refusal that the fields of a screen can mend. */
export type FieldFailure = Exclude<Failure, { kind: 'problem' | 'tooMany' }>;

export type Errors = {
  errors: readonly FieldError[];
  attempt: number;
  of: (fieldId: string) => string | undefined;
  /** Shows what is missing, or clears it when nothing is; answers whether all is well. */
  check: (found: readonly FieldError[]) => boolean;
};

/** What stands in the way in the fields of one screen: found here, or told by the service. */
export function useErrors(
  fromFailure: (failure: FieldFailure, texts: Texts) => readonly FieldError[],
): Errors {
  const texts = useTexts();
  const { failure } = usePage();
  const [local, setLocal] = useState<readonly FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [seen, setSeen] = useState(failure);
  if (seen !== failure) {
    setSeen(failure);
    setAttempt(attempt + 1);
    if (failure) setLocal([]);
  }

  const isOfFields = failure && failure.kind !== 'problem' && failure.kind !== 'tooMany';
  const errors = local.length === 0 && isOfFields ? fromFailure(failure, texts) : local;
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
