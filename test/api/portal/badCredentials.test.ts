import { openRecords } from '../../support/records';
import {
  createRequestScene,
  FLOW_POSTS,
  GOOD_BODIES,
  type RequestScene,
} from '../../support/requestScene';
import { CURRENT, sharedPortal } from '../../support/resetFlow';
import { ofThisRun } from '../../support/testRun';

const portal = sharedPortal();
const records = openRecords();
let scene: RequestScene;
let before: object;

beforeAll(async () => {
  scene = await createRequestScene(records);
});
beforeEach(async () => {
  before = await scene.everything();
});
afterEach(async () => {
  expect(await scene.everything()).toEqual(before);
});
afterAll(() => records.close());

describe.each(['state', ...FLOW_POSTS] as const)('the token of %s', (name) => {
  const call = (headers: Record<string, string>) =>
    name === 'state'
      ? portal.get(CURRENT, { headers })
      : portal.post(scene.pathOf(name), { body: GOOD_BODIES[name], headers });
  const bearer = () => `Bearer ${name === 'state' ? scene.proving.token : scene.tokenFor(name)}`;

  it.each<[string, () => Record<string, string>]>([
    ['missing', () => ({})],
    ['empty', () => ({ authorization: 'Bearer ' })],
    ['unknown', () => ({ authorization: `Bearer ${'a'.repeat(43)}` })],
    ['cut short', () => ({ authorization: bearer().slice(0, -1) })],
    ['one letter longer', () => ({ authorization: `${bearer()}a` })],
    ['of another scheme', () => ({ authorization: bearer().replace('Bearer', 'Basic') })],
    ['an operator’s', () => ({ authorization: `Bearer ${ofThisRun('TEST_ADMIN_TOKEN')}` })],
    ['in a cookie', () => ({ cookie: `latchkey-portal=${bearer().slice(7)}` })],
    ['a support code', () => ({ authorization: `Bearer ${scene.proving.supportCode}` })],
  ])('is refused with 401 when it is %s', async (_, headers) => {
    expect(await call(headers())).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it.each(['__Host-latchkey-portal=x', 'other=1; latchkey-portal=x', '__Host-latchkey-admin=x'])(
    'is refused with 400 together with the cookie %s',
    async (cookie) => {
      expect(await call({ cookie, authorization: bearer() })).toMatchObject({
        status: 400,
        body: { code: 'mixed-authentication' },
      });
    },
  );
});

describe.each(FLOW_POSTS)('the Idempotency-Key of %s', (name) => {
  it.each([
    ['too short', 'k'.repeat(15)],
    ['too long', 'k'.repeat(65)],
    ['empty', ''],
    ['with a space inside', `${'k'.repeat(16)} k`],
    ['with a tab inside', `${'k'.repeat(16)}\tk`],
    ['with a letter beyond ASCII', `${'k'.repeat(16)}é`],
  ])('is refused when it is %s', async (_, key) => {
    const refused = await scene.send(name, GOOD_BODIES[name], { 'idempotency-key': key });
    expect(refused).toMatchObject({ status: 400, body: { code: 'malformed-request' } });
  });
});
