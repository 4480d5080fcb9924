import { newIdempotencyKey } from '../../../api/http';
import type { QuestionAnswer } from '../../../api/me';
import { land, refuse, reload, type ActionContext } from './context';

/** Saves the questions with their answers, which stay in memory until the service has taken them. */
export async function saveQuestions(
  context: ActionContext,
  answers: readonly QuestionAnswer[],
): Promise<void> {
  const { store, api } = context;
  store.hold({ answers });
  const answer = await api.saveQuestions(answers, newIdempotencyKey());
  if (answer.ok) {
    store.hold({ answers: [] });
    return land(context, { code: 'registered', kind: 'questions' });
  }
  const isOtherPolicy = answer.problem.errors?.some(({ code }) => code === 'wrong-count');
  if (isOtherPolicy) await reload(context);
  await refuse(context, answer.problem, { do: 'saveQuestions' });
}
