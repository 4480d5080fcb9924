import { answersTo } from '../db/mutations/proofsOnFile';
import type { AnswerRow, LockedReset } from '../db/queries/lockedReset';
import { normaliseAnswer } from '../workflows/domain/answers';
import type { Dependencies } from './dependencies';
import { NOBODY } from './nobody';
import { type Judge, ownMethod } from './proofs';
import { drawFor, isDrawGood } from './questionDraw';

/** One answer as a page sends it. */
type TypedAnswer = { id: string; answer: string };

/**
 * Compares answers with those on file to the questions drawn last, by their slow hashes, before the
 * step that judges them: what was found counts only if draw and answers are the same by then. All
 * of a draw are compared, however many are wrong.
 */
export async function weighAnswers(
  { db, hasher }: Pick<Dependencies, 'db' | 'hasher'>,
  nobodysHash: string,
  seen: LockedReset,
  typed: string | undefined,
): Promise<Judge> {
  const drawn = seen.reset.drawn ?? [];
  const answers = new Map(answersIn(typed).map(({ id, answer }) => [id, answer]));
  const onFile = await answersTo(db, seen.subject?.id ?? NOBODY, drawn);
  const found = await Promise.all(
    drawn.map(async (id) => {
      const own = onFile.find(({ questionId }) => questionId === id);
      const answer = normaliseAnswer(answers.get(id) ?? '');
      const isEqual = await hasher.verify(own?.answerHash ?? nobodysHash, answer);
      return isEqual && own !== undefined;
    }),
  );
  const isEqual = drawn.length > 0 && !found.includes(false) && answers.size === drawn.length;
  const asSeen = onFile.map(({ questionId, setAt }) => ({ questionId, setAtMs: setAt.getTime() }));

  return ({ flow, facts }) => {
    const own = ownMethod(facts, 'questions');
    const { reset, subject } = flow;
    const isUnchanged =
      isSame(reset.drawn ?? [], drawn) &&
      asSeen.every((answer) => subject?.answers.some(isSameAnswer(answer)));
    return {
      gate:
        own && isDrawGood(flow, facts) ? { method: 'questions', digest: own.digest } : undefined,
      unjudged: own === undefined ? 'not-on-file' : 'no-questions-drawn',
      wrong: 'wrong-answers',
      compare: () => Promise.resolve(isEqual && isUnchanged ? 'right' : 'wrong'),
      afterWrong: () => ({ drawn: drawFor(flow, facts) }),
    };
  };
}

const isSame = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((id, index) => id === right[index]);

const isSameAnswer = (one: AnswerRow) => (other: AnswerRow) =>
  one.questionId === other.questionId && one.setAtMs === other.setAtMs;

/** What the portal sealed; nothing when it is gone. */
const answersIn = (typed: string | undefined): TypedAnswer[] =>
  typed === undefined ? [] : (JSON.parse(typed) as TypedAnswer[]);
