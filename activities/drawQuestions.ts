import { answersTo } from '../db/mutations/proofsOnFile';
import type { DrawQuestionsRequest } from '../workflows/contracts/passwordReset';
import type { StepResult } from '../workflows/contracts/steps';
import type { AskedQuestion, StepAnswer } from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import { drawFor, isDrawGood } from './proving/questionDraw';
import { questionText } from './proving/questionTexts';
import { isAsked, notOffered, ownMethod } from './resetProof';
import { firstContact, guarded, performResetStep, type ResetContext } from './steps/resetFlow';

/** Asking a person who proved something else for answers to questions of theirs. */
export const createDrawQuestions = (deps: Dependencies) => ({
  /**
   * Draws the questions to answer, or answers those drawn before: they stay the same until a wrong
   * set of answers was given (S41). The texts are in the language of the flow.
   */
  drawQuestions: (
    request: DrawQuestionsRequest & { ref: string; updateId: string },
  ): Promise<StepResult<StepAnswer>> =>
    performResetStep(deps, request, guarded('drawQuestions'), async (context) => {
      const { flow, facts } = context;
      const isOwn = ownMethod(facts, 'questions') !== undefined;
      if (!isAsked(context, 'questions') || !isOwn) return notOffered;
      const drawn = isDrawGood(flow, facts) ? (flow.reset.drawn ?? []) : drawFor(flow, facts);
      const questions = await asked(context, drawn);
      return {
        changes: { ...firstContact(context), drawn },
        answer: (state) => ({ status: 200, questions, state }),
        audit: { event: 'questions.drawn', result: 'info', data: { count: drawn.length } },
      };
    }),
});

async function asked({ tx, flow }: ResetContext, drawn: readonly string[]) {
  const onFile = await answersTo(tx, flow.subject?.id ?? '', drawn);
  const { language } = flow.reset;
  return drawn.map((id): AskedQuestion => {
    const texts = onFile.find(({ questionId }) => questionId === id)?.texts ?? undefined;
    return { id, text: questionText(language, id, texts) ?? id };
  });
}
