import type { QuestionAnswer } from '../../api/me';
import type { Texts } from '../../texts/Texts';
import type { FieldError } from '../../ui/ErrorSummary';
import type { FieldFailure } from '../proving/useErrors';

export const questionField = (at: number) => `question-${at}`;
export const answerField = (at: number) => `answer-${at}`;

/** What is not filled in yet. */
export function missingAnswers(
  answers: readonly QuestionAnswer[],
  { t }: Pick<Texts, 't'>,
): FieldError[] {
  return answers.flatMap(({ questionId, answer }, at) => {
    const number = at + 1;
    const emptyQuestion = t('register.questions.emptyQuestion', { number });
    const emptyAnswer = t('register.questions.emptyAnswer', { number });
    return [
      ...(questionId === '' ? [{ fieldId: questionField(at), text: emptyQuestion }] : []),
      ...(answer === '' ? [{ fieldId: answerField(at), text: emptyAnswer }] : []),
    ];
  });
}

/** The service's refusals, each at the field its JSON pointer names. */
export function refusedAnswers(failure: FieldFailure, texts: Texts): FieldError[] {
  const errors = failure.kind === 'fields' ? failure.errors : [];
  const told = errors.length > 0 ? errors : [{ pointer: '/answers/0/answer', code: 'other' }];
  return told.map(({ pointer = '', code }) => {
    const [, , place = '0', member] = pointer.split('/');
    const at = Number(place);
    const values = { number: at + 1 };
    const fallback = texts.t('register.questions.error.other', values);
    return {
      fieldId: member === 'questionId' ? questionField(at) : answerField(at),
      text: texts.find(`register.questions.error.${code}`, values) ?? fallback,
    };
  });
}
