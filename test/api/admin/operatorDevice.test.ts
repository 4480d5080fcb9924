import { keyedDigest } from '../../../db/keys/digest';
import { countOperatorRequest } from '../../../db/mutations/requestCounters';
import { request, uniqueName } from '../../support/adminClient';
import { ADMIN_ORIGIN, type RunningAdminApp, startAdminApp } from '../../support/adminApp';
import { adminKeys } from '../../support/testKeys';

const PASSWORD = 'correct horse battery';
let app: RunningAdminApp;

beforeAll(async () => {
  app = await startAdminApp();
});
afterAll(() => app.close());

const signIn = (login: string, password = PASSWORD, cookie = '') =>
  request(`${app.url}/admin/v1/session`, {
    method: 'POST',
    headers: { origin: ADMIN_ORIGIN, 'sec-fetch-site': 'same-origin', cookie },
    body: { login, password },
  });

describe('in a browser the operator signed in with before', () => {
  const strangersSpent = async () => {
    const { body: victim } = await app.owner.call('POST', '/operators', {
      body: { login: uniqueName('op'), password: PASSWORD, grants: [{ role: 'auditor' }] },
    });
    const first = await signIn(victim.login);
    const device = first.headers.getSetCookie()[1]?.split(';')[0] ?? '';
    const key = keyedDigest(adminKeys().digest, 'operator-sign-in-account', victim.login);
    await countOperatorRequest(app.ownerDb, key, 50);
    const tryAgain = (password: string, cookie: string) => signIn(victim.login, password, cookie);
    return { device, tryAgain };
  };

  it('is not shut out by what strangers guess', async () => {
    const { device, tryAgain } = await strangersSpent();
    expect((await tryAgain(PASSWORD, '')).status).toBe(429);
    const again = await tryAgain(PASSWORD, device);
    expect(again.status).toBe(201);
    expect(again.headers.getSetCookie()[1]).toMatch(device);
  });

  it('has ten tries of its own', async () => {
    const { device, tryAgain } = await strangersSpent();
    for (let n = 0; n < 10; n += 1) expect((await tryAgain('wrong', device)).status).toBe(401);
    expect((await tryAgain(PASSWORD, device)).status).toBe(429);
  });

  it('is known to that operator only, and by a cookie of ours only', async () => {
    const [{ device, tryAgain }, other] = [await strangersSpent(), await strangersSpent()];
    const forged = device.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const named = device.replace(/=[^.]*/, '=AAAAAAAAAAAAAAAAAAAAAA');
    for (const cookie of [other.device, forged, named, 'latchkey-operator-device=.'])
      expect((await tryAgain(PASSWORD, cookie)).status).toBe(429);
  });
});
