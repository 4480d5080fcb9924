import { allQuestionTexts } from '../../activities/proving/questionTexts';
import { personOfSession, type SignedInPerson } from '../../db/queries/personPage';
import {
  type AnswerRefusal,
  type QuestionAnswer,
  refuseAnswers,
} from '../../workflows/domain/answers';
import { questionPool } from '../../workflows/domain/questions';
import { Problem } from '../errors';
import { route } from '../routes';
import { freshMe, needsStepUp, policyOf } from './me';
import { meAnswer } from './me.schema';
import { answersBody } from './recoveryData.schema';
import { makeChange } from './methodChange';
import { PERSON_PROBLEMS, type PersonDependencies } from './personCalls';
import { customTexts } from './questionPool';

/** Setting the answers to security questions, all of them at once. */
export const questionsRoute = (deps: PersonDependencies) =>
  route({
    method: 'put',
    path: '/me/questions',
    operationId: 'setSecurityQuestions',
    tag: 'methods',
    summary: 'Set the answers to security questions in the place of all former ones',
    description:
      'As many answers as the policy asks for, each to another question of the pool; `errors` names everything that is wrong with them at once.',
    authentication: 'person',
    takesIdempotencyKey: true,
    body: answersBody,
    answers: { 200: meAnswer },
    problems: [...PERSON_PROBLEMS, 'method-not-offered', 'step-up-required'],
    handle: async ({ body, request }) => {
      const { person } = await makeChange(
        deps,
        request,
        { route: 'questions', isHashed: true },
        (call) => {
          if (!call.isRepeat) refuse(deps, call.person, body.answers);
          return { change: 'questions', typed: JSON.stringify(body.answers) };
        },
      );
      const me = await freshMe(deps, () => personOfSession(deps.db, person.sessionHash));
      return { status: 200, body: me };
    },
  });

/** What is wrong with the answers, all of it at once, before anything is sealed and hashed. */
function refuse(
  deps: PersonDependencies,
  person: SignedInPerson,
  answers: readonly QuestionAnswer[],
): void {
  if (needsStepUp(deps, person)) throw new Problem('step-up-required');
  const { questions } = policyOf(person);
  const customs = customTexts(questions);
  const words = {
    login: person.login,
    displayName: person.displayName,
    emailLocalParts: [],
    tenantNames: [person.tenantSlug, person.organisation],
  };
  const refusals = refuseAnswers(answers, questionPool(questions), questions, words, (id) =>
    allQuestionTexts(id, customs.get(id)),
  );
  if (refusals.length > 0)
    throw new Problem('invalid-field', { errors: refusals.map((one) => errorOf(answers, one)) });
}

function errorOf(answers: readonly QuestionAnswer[], { questionId, code }: AnswerRefusal) {
  const index = answers.findLastIndex((one) => one.questionId === questionId);
  const part = code.endsWith('question') ? 'questionId' : 'answer';
  const pointer = questionId === null ? '/answers' : `/answers/${index}/${part}`;
  return { pointer, code, detail: 'is not accepted' };
}
