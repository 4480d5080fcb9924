import { changePassword, passwordChangeId } from '../../workflows/contracts/passwordChange';
import { route } from '../routes';
import { changeAnswer, changeBody } from './me.schema';
import {
  PERSON_PROBLEMS,
  performPersonCall,
  type PersonDependencies,
  stateIn,
} from './personCalls';

/** Each try is a flow of its own, which may take a minute to come. */
const CHANGE = { workflowType: 'passwordChange', workflowIdOf: passwordChangeId, livesMs: 60_000 };

/** The change of a password by whoever knows the present one. */
export const passwordChangeRoute = (deps: PersonDependencies) =>
  route({
    method: 'post',
    path: '/me/password',
    operationId: 'changePassword',
    tag: 'me',
    summary: 'Change the own password, by the present one',
    description:
      'A wrong present password counts like a failed sign-in. Other sessions of the person end, this one stays. The same password is judged in the same form as at the reset.',
    authentication: 'person',
    takesIdempotencyKey: true,
    body: changeBody,
    answers: { 200: changeAnswer },
    problems: PERSON_PROBLEMS.filter((code) => code !== 'password-change-required'),
    handle: async ({ body: { current, next }, request }) => {
      const { done } = await performPersonCall(
        deps,
        request,
        {
          route: 'password',
          flow: CHANGE,
          update: changePassword,
          begins: true,
          isHashed: true,
        },
        () => ({ typed: JSON.stringify({ current, next }) }),
      );
      const { accepted = false, reasons } = done;
      const body = {
        accepted,
        ...(reasons === undefined ? {} : { reasons }),
        state: stateIn(done),
      };
      return { status: 200, body };
    },
  });
