import { answersTo } from '../../db/mutations/proofsOnFile';
import type { AnswerRow } from '../../db/queries/personParts';
import { normaliseAnswer } from '../../workflows/domain/answers';
import { NOBODY, type Prover } from './prover';

/** One answer as a page sends it. */
type TypedAnswer = { id: string; answer: string };

/**
 * Answers to the questions drawn last: compared by their slow hashes before the step that judges
 * them; what was found counts only if draw and answers are the same by then. All of a draw are
 * compared, however many are wrong.
 */
export const answersProver: Prover = {
  methods: ['questions'],
  compareBefore: async ({ db, hasher }, seen, typed) => {
    const drawn = seen.questions?.drawn ?? [];
    const answers = new Map(answersIn(typed).map(({ id, answer }) => [id, answer]));
    const onFile = await answersTo(db, seen.personId ?? NOBODY, drawn);
    const found = await Promise.all(
      drawn.map((id) => {
        const own = onFile.find(({ questionId }) => questionId === id);
        return hasher.matches(own?.answerHash, normaliseAnswer(answers.get(id) ?? ''), seen.lane);
      }),
    );
    const isEqual = drawn.length > 0 && !found.includes(false) && answers.size === drawn.length;
    const asSeen = onFile.map(({ questionId, setAt }) => ({
      questionId,
      setAtMs: setAt.getTime(),
    }));
    return ({ own, questions, answers: now }) => {
      const isUnchanged =
        isSame(questions?.drawn ?? [], drawn) &&
        asSeen.every((one) => now?.some(isSameAnswer(one)));
      return {
        gate: own && questions?.isGood ? { method: 'questions', digest: own.digest } : undefined,
        nothing: own === undefined ? 'not-on-file' : 'no-questions-drawn',
        wrong: 'wrong-answers',
        compare: () => (isEqual && isUnchanged ? 'right' : 'wrong'),
        ...(questions === undefined ? {} : { drawNext: questions.next }),
      };
    };
  },
};

const isSame = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((id, index) => id === right[index]);

const isSameAnswer = (one: AnswerRow) => (other: AnswerRow) =>
  one.questionId === other.questionId && one.setAtMs === other.setAtMs;

/** What the portal sealed; nothing when it is gone. */
const answersIn = (typed: string): TypedAnswer[] =>
  typed === '' ? [] : (JSON.parse(typed) as TypedAnswer[]);
