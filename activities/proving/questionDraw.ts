import { randomInt } from 'node:crypto';
import type { LockedReset } from '../../db/queries/lockedReset';
import { askable } from '../../workflows/domain/eligibility';
import { drawQuestions } from '../../workflows/domain/questions';
import type { ResetFacts } from '../steps/resetFacts';

/** Whether the questions drawn last can still be asked, and are as many as the policy wants. */
export function isDrawGood({ reset, subject }: LockedReset, { policy }: ResetFacts): boolean {
  const known = subject === null ? [] : askable(subject, policy);
  const drawn = reset.drawn ?? [];
  return drawn.length >= policy.questions.toReset && drawn.every((id) => known.includes(id));
}

/** Other questions than those drawn last, as far as the person answered others. */
export const drawFor = ({ reset, subject }: LockedReset, { policy }: ResetFacts): string[] =>
  drawQuestions(
    subject === null ? [] : askable(subject, policy),
    policy.questions.toReset,
    random,
    reset.drawn ?? [],
  );

const RANDOM_STEPS = 2 ** 32;
const random = (): number => randomInt(RANDOM_STEPS) / RANDOM_STEPS;
