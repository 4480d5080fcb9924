import { accountTerms, type AccountWords } from './accountTerms';
import { foldOnce, untilStable } from './folding';
import { isTrivialAnswer } from './trivialAnswers';

/** Fewest characters of an answer, in its normal form: many names and places are two signs long. */
export const ANSWER_LENGTH_MIN = 2;

/** Shorter words of an account occur in too many good answers. */
const TERM_LENGTH_MIN = 3;

/** Most characters of an answer, as typed. Both count Unicode code points. */
export const ANSWER_LENGTH_MAX = 40;

export type QuestionAnswer = { questionId: string; answer: string };

/** Why answers are refused; `questionId` is null where the whole list is meant. Never what was typed. */
export type AnswerRefusal = {
  questionId: string | null;
  code:
    | 'wrong-count'
    | 'unknown-question'
    | 'repeated-question'
    | 'too-short'
    | 'too-long'
    | 'repeated-answer'
    | 'trivial-answer';
};

type RefusalCode = AnswerRefusal['code'];

/**
 * The one form in which an answer is compared, hashed and measured (S41): Unicode NFKC (full width
 * and other compatibility forms), without case in any language's way (ß is ss, both Greek sigmas
 * are one, all four Turkish i are one), without invisible characters, every run of white space one
 * space and none at the ends; apostrophes, hyphens and Arabic digits as a plain keyboard has them,
 * because phones put others. Accents stay. The normal form of a normal form is itself.
 *
 * Hashes depend on every detail: a change here makes answers wrong that were right.
 */
export const normaliseAnswer = (text: string): string => untilStable(text, normaliseOnce);

const normaliseOnce = (text: string): string =>
  foldOnce(
    text
      .replace(/\p{Cs}/gu, '\ufffd')
      .replace(/[‘’‛ʻʼ′´`]/gu, "'")
      .replace(/[‐‑‒–—―−]/gu, '-')
      .replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0xf)),
  );

/**
 * What is wrong with the answers somebody wants to register; an empty list means nothing. First
 * whether there are as many as the policy asks for, then for each answer the first of: a question
 * outside the pool, a question of an earlier answer, too short or too long a text, the text of an
 * earlier answer, a text anybody would try. `textsOf` gives a question's text in every language.
 */
export function refuseAnswers(
  answers: readonly QuestionAnswer[],
  pool: readonly string[],
  rules: { toRegister: number },
  words: AccountWords,
  textsOf: (questionId: string) => readonly string[],
): AnswerRefusal[] {
  const terms = accountTerms(words, TERM_LENGTH_MIN);
  const refusals: AnswerRefusal[] = [];
  if (answers.length !== rules.toRegister) refusals.push({ questionId: null, code: 'wrong-count' });
  answers.forEach(({ questionId, answer }, index) => {
    const earlier = answers.slice(0, index);
    const code =
      refuseQuestion(questionId, pool, earlier) ??
      refuseText(answer, earlier) ??
      (isTrivialAnswer(answer, terms, textsOf(questionId)) ? 'trivial-answer' : undefined);
    if (code !== undefined) refusals.push({ questionId, code });
  });
  return refusals;
}

function refuseQuestion(
  id: string,
  pool: readonly string[],
  earlier: readonly QuestionAnswer[],
): RefusalCode | undefined {
  if (!pool.includes(id)) return 'unknown-question';
  return earlier.some(({ questionId }) => questionId === id) ? 'repeated-question' : undefined;
}

/** A text over the limit is not looked at any further. */
function refuseText(text: string, earlier: readonly QuestionAnswer[]): RefusalCode | undefined {
  if (isTooLong(text)) return 'too-long';
  const normal = normaliseAnswer(text);
  if (Array.from(normal).length < ANSWER_LENGTH_MIN) return 'too-short';
  const isRepeated = earlier.some(
    ({ answer }) => !isTooLong(answer) && normaliseAnswer(answer) === normal,
  );
  return isRepeated ? 'repeated-answer' : undefined;
}

const isTooLong = (text: string): boolean => Array.from(text).length > ANSWER_LENGTH_MAX;
