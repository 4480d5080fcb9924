import { newSession, RIGHT_PASSWORD, type AccountScript } from './mockAccount';
import { answerMe } from './mockMe';
import { problem, type MockAnswer, type MockRequest } from './mockServer';
import { answerStepUp } from './mockStepUp';

/** Undefined for a path that is none of a signed-in person. */
export function answerAccount(script: AccountScript, request: MockRequest): MockAnswer | undefined {
  const { path, method } = request;
  if (method === 'POST' && path.endsWith('/sessions')) return signIn(script, request);
  if (!path.startsWith('/v1/me') && path !== '/v1/sessions/current') return undefined;
  const isSignedIn =
    script.session !== '' && request.headers.cookie?.includes(`portal=${script.session}`);
  if (!isSignedIn) return problem(401, 'unauthenticated');
  if (method !== 'GET' && !/^[\w-]{16,64}$/.test(String(request.headers['idempotency-key'])))
    return problem(400, 'malformed-request');
  if (path.startsWith('/v1/me/step-up/')) return answerStepUp(script, request);
  return answerMe(script, request) ?? problem(404, 'not-found');
}

function signIn(script: AccountScript, { body }: MockRequest): MockAnswer {
  if (body['password'] !== RIGHT_PASSWORD) return problem(401, 'sign-in-refused');
  const cookie = `${newSession(script)}; Path=/; HttpOnly; SameSite=Lax`;
  return { status: 201, body: script.me, headers: { 'Set-Cookie': cookie } };
}
