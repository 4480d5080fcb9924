import { randomInt } from 'node:crypto';
import { answersTo } from '../db/mutations/proofsOnFile';
import type { LockedReset } from '../db/queries/lockedReset';
import type { DrawQuestionsRequest, StepResult } from '../workflows/contracts/passwordReset';
import { askable } from '../workflows/domain/eligibility';
import { drawQuestions } from '../workflows/domain/questions';
import type { AskedQuestion } from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import { firstContact, isAsked, notOffered, ownMethod, WHILE_PROVING } from './proofs';
import { questionText } from './questionTexts';
import type { ResetFacts } from './resetFacts';
import { performStep, type StepContext } from './steps';

/** Asking a person who proved something else for answers to questions of theirs. */
export const createQuestionDraw = (deps: Dependencies) => ({
  /**
   * Draws the questions to answer, or answers those drawn before: they stay the same until a wrong
   * set of answers was given (S41). The texts are in the language of the flow.
   */
  drawQuestions: (
    request: DrawQuestionsRequest & { ref: string; updateId: string },
  ): Promise<StepResult> =>
    performStep(deps, request, WHILE_PROVING, async (context) => {
      const { flow, facts, nowMs } = context;
      const isOwn = ownMethod(facts, 'questions') !== undefined;
      if (!isAsked(context, 'questions') || !isOwn) return notOffered;
      const drawn = isDrawGood(flow, facts) ? (flow.reset.drawn ?? []) : drawFor(flow, facts);
      const questions = await asked(context, drawn);
      return {
        changes: { ...firstContact(flow.reset, facts, nowMs), drawn },
        answer: (state) => ({ status: 200, questions, state }),
        audit: { event: 'questions.drawn', result: 'info', data: { count: drawn.length } },
      };
    }),
});

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

async function asked({ tx, flow }: StepContext, drawn: readonly string[]) {
  const onFile = await answersTo(tx, flow.subject?.id ?? '', drawn);
  const { language } = flow.reset;
  return drawn.map((id): AskedQuestion => {
    const texts = onFile.find(({ questionId }) => questionId === id)?.texts ?? undefined;
    return { id, text: questionText(language, id, texts) ?? id };
  });
}
