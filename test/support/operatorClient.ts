import { type Json, type Reply, request, uniqueName } from './adminClient';
import { ADMIN_ORIGIN, type RunningAdminApp } from './adminApp';

export type OperatorClient = {
  call: (method: string, path: string, body?: unknown) => Promise<Reply>;
  /** Name as who acted, in answers. */
  actor: string;
};

const PASSWORD = 'correct horse battery';

/** An operator with these grants, made and signed in through the API. */
export async function signInOperator(
  { owner, url }: RunningAdminApp,
  grants: Json[],
  login = uniqueName('op'),
): Promise<OperatorClient> {
  const made = await owner.call('POST', '/operators', {
    body: { login, password: PASSWORD, grants },
  });
  if (made.status !== 201) throw new Error(`an operator was answered ${made.status}`);
  const session = await request(`${url}/admin/v1/session`, {
    method: 'POST',
    body: { login, password: PASSWORD },
  });
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    actor: `operator:${made.body.id}`,
    call: (method, path, body) =>
      request(`${url}/admin/v1${path}`, {
        method,
        headers: { cookie, origin: ADMIN_ORIGIN },
        body,
      }),
  };
}
