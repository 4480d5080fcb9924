import { rawRequest } from '../../support/ownPortal';
import { openRecords } from '../../support/records';
import { createRequestScene, type RequestScene } from '../../support/requestScene';
import { CURRENT, sharedPortal } from '../../support/resetFlow';

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

describe('paths', () => {
  it.each([
    ['an unknown organisation', '/tenants/nobody-here', 404],
    ['an organisation in capitals', '/tenants/DEMO', 404],
    ['an organisation with a space', '/tenants/a%20b', 404],
    ['an organisation with NUL', '/tenants/%00', 404],
    ['an organisation with a slash', '/tenants/a%2Fb', 404],
    ['a name of 41 letters', `/tenants/${'a'.repeat(41)}`, 404],
    ['a statement of SQL', "/tenants/a'%20or%20'1'='1", 404],
    ['a way up', '/tenants/..%2f..%2fetc%2fpasswd', 404],
    ['garbage after a percent sign', '/tenants/%E0%A4%A', 400],
    ['a lone percent sign', '/tenants/%', 400],
    ['bytes that are no UTF-8', '/tenants/%ff%fe', 400],
    ['no organisation', '/tenants/', 404],
    ['nothing known', '/nothing', 404],
    ['a flow that is not the current one', '/password-resets/1', 404],
  ])('answers %s with a problem', async (_, path, status) => {
    const code = status === 404 ? 'not-found' : 'malformed-request';
    for (const [method, suffix, body] of [
      ['GET', '', ''],
      ['POST', path.startsWith('/tenants/') ? '/password-resets' : '', '{"login":"ada"}'],
      ['POST', path.startsWith('/tenants/') ? '/challenges' : '', '{}'],
    ] as const) {
      const answer = await rawRequest(portal.url, {
        method,
        path: `/v1${path}${suffix}`,
        headers: body === '' ? {} : { 'content-type': 'application/json' },
        body,
      });
      expect([answer.status, JSON.parse(answer.body)]).toMatchObject([status, { status, code }]);
      expect(answer.headers).toMatchObject({
        'content-type': 'application/problem+json; charset=utf-8',
        'cache-control': 'no-store',
      });
    }
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'])(
    'has nothing for the method %s anywhere',
    async (method) => {
      for (const path of [`/tenants/${scene.organisation.slug}`, CURRENT, `${CURRENT}/cancel`]) {
        const headers = { authorization: `Bearer ${scene.proving.token}` };
        const answer = await rawRequest(portal.url, { method, path: `/v1${path}`, headers });
        const allow = path.endsWith('/cancel') ? 'POST' : 'GET, HEAD';
        expect([answer.status, answer.headers['allow']]).toEqual([405, allow]);
      }
    },
  );
});

it('lets no other site read an answer', async () => {
  for (const method of ['OPTIONS', 'GET']) {
    const { headers } = await rawRequest(portal.url, {
      method,
      path: `/v1/tenants/${scene.organisation.slug}`,
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(Object.keys(headers).join(' ')).not.toMatch(/access-control/);
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  }
});

it('treats what a refused text would mean in another language as text', async () => {
  const odd = [`"ada"; drop table resets`, '${7*7}', '{{7*7}}', '<script>', '%s%n', '../'];
  for (const login of odd) {
    const { status } = await portal.post(`/tenants/${scene.organisation.slug}/password-resets`, {
      body: { login },
    });
    expect(status).toBe(201);
  }
  before = await scene.everything();
});
