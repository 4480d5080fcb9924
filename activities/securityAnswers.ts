import { insertAnswers, type NewAnswer } from '../db/mutations/personMethods';
import type { PersonRow } from '../db/queries/lockedPerson';
import type { MethodChangeRequest } from '../workflows/contracts/methodChange';
import type { PersonRefusal } from '../workflows/contracts/person';
import {
  type AnswerRefusal,
  normaliseAnswer,
  type QuestionAnswer,
  refuseAnswers,
} from '../workflows/domain/answers';
import type { PolicyDocument } from '../workflows/domain/policy';
import { questionIdOf, questionPool } from '../workflows/domain/questions';
import type { Dependencies } from './dependencies';
import { putInForce, stored } from './methodChangeRecord';
import { allQuestionTexts } from './proving/questionTexts';
import { confirmOnceRegistered } from './registrationState';
import { refusalToStore, typedToHash } from './steps/mayStore';
import { ENDED, type PersonContext, type PersonDecision } from './steps/personFlow';

type Request = { ref: string; updateId: string } & Extract<
  MethodChangeRequest,
  { change: 'questions' }
>;

type HashedAnswers = { typed: QuestionAnswer[]; hashes: string[] };

/** Hashes the answers in their normal form, before the transaction: it takes its time. */
export async function hashAnswers(
  deps: Dependencies,
  request: Request,
): Promise<HashedAnswers | undefined> {
  const text = await typedToHash(deps, request, 'questions');
  if (text === undefined) return undefined;
  const typed = JSON.parse(text) as QuestionAnswer[];
  const normal = typed.map(({ answer }) => normaliseAnswer(answer));
  return { typed, hashes: await deps.hasher.hashEach(normal, 'signIn') };
}

/** Checks the answers by the policy of now and stores their hashes in the place of former ones. */
export async function storeAnswers(
  deps: Dependencies,
  context: PersonContext,
  request: Request,
  answers: HashedAnswers | undefined,
): Promise<PersonDecision | PersonRefusal> {
  const { tx, person, policy } = context;
  const refused = refusalToStore(deps, context, 'questions');
  if (refused !== undefined) return refused;
  if (answers === undefined) return ENDED;
  const [refusal] = refusalsOf(person, policy, answers.typed);
  if (refusal !== undefined) return answerProblem(answers.typed, refusal);
  const customs = customTexts(policy);
  const rows: NewAnswer[] = answers.typed.map(({ questionId }, index) => ({
    questionId,
    texts: customs.get(questionId) ?? null,
    answerHash: answers.hashes[index] ?? '',
  }));
  return {
    ...stored(deps, context, request, 'questions'),
    effects: async () => {
      await putInForce(context, 'questions');
      await insertAnswers(tx, person.id, rows);
      await confirmOnceRegistered(deps, context);
    },
  };
}

const customTexts = ({ questions }: PolicyDocument) =>
  new Map(questions.custom.map((texts) => [questionIdOf(texts), texts]));

function refusalsOf(
  person: PersonRow,
  policy: PolicyDocument,
  typed: readonly QuestionAnswer[],
): AnswerRefusal[] {
  const customs = customTexts(policy);
  const words = {
    login: person.login,
    displayName: person.displayName,
    emailLocalParts: [],
    tenantNames: [person.slug, person.organisation],
  };
  return refuseAnswers(typed, questionPool(policy.questions), policy.questions, words, (id) =>
    allQuestionTexts(id, customs.get(id)),
  );
}

function answerProblem(
  typed: readonly QuestionAnswer[],
  { questionId, code }: AnswerRefusal,
): PersonRefusal {
  const index = typed.findIndex((one) => one.questionId === questionId);
  const part = code.endsWith('question') ? 'questionId' : 'answer';
  const pointer = questionId === null ? '/answers' : `/answers/${index}/${part}`;
  return {
    status: 422,
    code: 'invalid-field',
    pointer,
    fieldProblem: code,
    detail: 'is not accepted',
  };
}
