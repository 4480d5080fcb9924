import { questionText } from '../../activities/proving/questionTexts';
import type { SignedInPerson } from '../../db/queries/personPage';
import type { PolicyDocument } from '../../workflows/domain/policy';
import { questionIdOf, questionPool } from '../../workflows/domain/questions';

/** The texts of an organisation's own questions, by id. */
export const customTexts = (questions: PolicyDocument['questions']) =>
  new Map(questions.custom.map((texts) => [questionIdOf(texts), texts]));

/** The questions a person may choose from, in their language. */
export function poolFor({ language }: SignedInPerson, { questions }: PolicyDocument) {
  const customs = customTexts(questions);
  const pool = questionPool(questions).flatMap((id) => {
    const text = questionText(language, id, customs.get(id));
    return text === undefined ? [] : [{ id, text }];
  });
  return { toRegister: questions.toRegister, pool };
}
