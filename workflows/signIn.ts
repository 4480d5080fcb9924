import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import { people } from './capabilities';
import { checkPassword, type SignInAnswer, type SignInInput } from './contracts/signIn';

const ABANDONED_AFTER_MS = 60_000;

/**
 * One try of one person to sign in. The one update that starts it judges the password and, when it
 * is right, opens the session; repeating the update returns the same answer.
 */
export async function signIn({ ref }: SignInInput): Promise<SignInAnswer> {
  let answer: SignInAnswer | undefined;
  setHandler(checkPassword, async (request) => {
    answer = await people.judgeSignIn({ ref, ...request });
    return answer;
  });
  await condition(() => answer !== undefined, ABANDONED_AFTER_MS);
  await condition(allHandlersFinished);
  return answer ?? { accepted: false };
}
