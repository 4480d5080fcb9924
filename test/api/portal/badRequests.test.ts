import { rawRequest } from '../../support/ownPortal';
import { createOrganisation, type Organisation } from '../../support/people';
import { openRecords } from '../../support/records';
import {
  CURRENT,
  passGate,
  type ResetFlow,
  sharedPortal,
  startFlow,
} from '../../support/resetFlow';

const portal = sharedPortal();
const records = openRecords();
let organisation: Organisation;
let proving: ResetFlow;
let choosing: ResetFlow;

beforeAll(async () => {
  organisation = await createOrganisation({ policy: { reset: { gates: 1 } } });
  const person = await organisation.addPerson();
  proving = await startFlow(portal, organisation, (await organisation.addPerson()).login);
  choosing = await startFlow(portal, organisation, person.login);
  await passGate(organisation, choosing, person, 'email');
});
afterAll(() => records.close());

/** Every POST route, with a flow that is in the right step for it and a body that would do. */
const POSTS = {
  start: { path: () => `/tenants/${organisation.slug}/password-resets`, good: { login: 'ada' } },
  challenges: { path: () => `/tenants/${organisation.slug}/challenges`, good: {} },
  'send-code': {
    path: () => `${CURRENT}/send-code`,
    flow: () => proving,
    good: { method: 'email', destination: 'ada@example.org' },
  },
  'submit-proof': {
    path: () => `${CURRENT}/submit-proof`,
    flow: () => proving,
    good: { method: 'email', code: '123456' },
  },
  'set-password': {
    path: () => `${CURRENT}/set-password`,
    flow: () => choosing,
    good: { password: 'Kettle-Orbit-93-Falcon' },
  },
  cancel: { path: () => `${CURRENT}/cancel`, flow: () => proving, good: {} },
} as const;

type PostName = keyof typeof POSTS;
const NAMES = Object.keys(POSTS) as PostName[];
const FLOW_POSTS = ['send-code', 'submit-proof', 'set-password', 'cancel'] as const;

const tokenFor = (name: PostName): string | undefined => {
  const route = POSTS[name];
  return 'flow' in route ? route.flow().token : undefined;
};

const send = (name: PostName, body: unknown, headers: Record<string, string> = {}) =>
  portal.post(POSTS[name].path(), { body, headers, token: tokenFor(name) });

/** Everything in the database that a refused request might have changed. */
async function everything() {
  const tenantId = (await records.reset(proving.token)).tenantId;
  const [counts] = await records.sql`
    select (select count(*) from resets where tenant_id = ${tenantId}) as resets,
      (select count(*) from outbox where tenant_id = ${tenantId}) as outbox,
      (select count(*) from audit_events where tenant_id = ${tenantId}) as audit`;
  const rows = [await records.reset(proving.token), await records.reset(choosing.token)];
  const secrets = await records.sql`select 1 from sealed_secrets
    where flow_ref in ${records.sql(rows.map(({ ref }) => ref))}`;
  return { counts: { ...counts }, rows, secrets: secrets.length };
}

let before: Awaited<ReturnType<typeof everything>>;
beforeEach(async () => {
  before = await everything();
});
afterEach(async () => {
  expect(await everything()).toEqual(before);
});

const quoted = (text: string) => JSON.stringify(text);

describe.each(NAMES)('%s', (name) => {
  it.each<[string, string, number, string]>([
    ['a body cut short', '{"login":', 400, 'malformed-request'],
    ['a body that is no JSON', 'login=ada', 400, 'malformed-request'],
    ['a body that is null', 'null', 400, 'malformed-request'],
    ['a body that is a number', '42', 400, 'malformed-request'],
    ['a body that is a string', '"ada"', 400, 'malformed-request'],
    ['a body that is true', 'true', 400, 'malformed-request'],
    ['a body with a trailing comma', '{"login":"ada",}', 400, 'malformed-request'],
    [
      'a body nested too deep to read',
      `${'['.repeat(30_000)}${']'.repeat(30_000)}`,
      400,
      'malformed-request',
    ],
    ['a body that is an array', '[]', 422, 'invalid-field'],
    ['a body that is an array of bodies', '[{"login":"ada"}]', 422, 'invalid-field'],
    ['an unknown field', '{"surprise":1}', 422, 'invalid-field'],
    ['a prototype', '{"__proto__":{"login":"ada"}}', 400, 'malformed-request'],
    ['a constructor', '{"constructor":{"prototype":{"login":"ada"}}}', 422, 'invalid-field'],
  ])('refuses %s', async (_, body, status, code) => {
    expect(await send(name, body)).toMatchObject({ status, body: { code } });
  });

  it('refuses a field it does not know beside those it does', async () => {
    const refused = await send(name, { ...POSTS[name].good, admin: true });
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid-field' } });
  });

  it('refuses more than 64 KiB, whatever is in them', async () => {
    const large = { ...POSTS[name].good, filling: 'x'.repeat(64 * 1024) };
    const refused = await send(name, large);
    expect(refused).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/json; charset=utf-7',
    'nonsense',
    '',
  ])('refuses the content type "%s"', async (type) => {
    const refused = await send(name, JSON.stringify(POSTS[name].good), { 'content-type': type });
    expect(refused).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
  });

  it('refuses a packed body', async () => {
    const refused = await send(name, JSON.stringify(POSTS[name].good), {
      'content-encoding': 'gzip',
    });
    expect(refused).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
  });
});

describe('fields', () => {
  it.each<[PostName, string, string]>([
    ['start', 'a missing login', '{}'],
    ['start', 'a login that is a number', '{"login":1}'],
    ['start', 'a login that is null', '{"login":null}'],
    ['start', 'a login that is an object', '{"login":{"$ne":""}}'],
    ['start', 'an empty login', '{"login":""}'],
    ['start', 'a blank login', '{"login":"   "}'],
    ['start', 'a login of 257 characters', `{"login":"${'a'.repeat(257)}"}`],
    ['start', 'a login with NUL', '{"login":"ada\\u0000"}'],
    ['start', 'a login with a line break', '{"login":"ada\\r\\nBcc: x"}'],
    ['start', 'a login with half a character', '{"login":"ada\\ud800"}'],
    ['start', 'a challenge that is an object', '{"login":"ada","challenge":{}}'],
    ['start', 'a challenge of 9 KB', `{"login":"ada","challenge":"${'A'.repeat(9_000)}"}`],
    ['start', 'a language that is a list', '{"login":"ada","language":["en"]}'],
    ['start', 'a language of 36 letters', `{"login":"ada","language":"${'e'.repeat(36)}"}`],
    ['send-code', 'a missing method', '{"destination":"a@example.org"}'],
    ['send-code', 'a missing destination', '{"method":"email"}'],
    ['send-code', 'an unknown method', '{"method":"pigeon","destination":"a@example.org"}'],
    ['send-code', 'a method that is a list', '{"method":["email"],"destination":"a@example.org"}'],
    [
      'send-code',
      'a destination of 321 characters',
      `{"method":"email","destination":"${'a'.repeat(321)}"}`,
    ],
    ['send-code', 'a destination that is none', '{"method":"email","destination":"ada"}'],
    ['send-code', 'a number for an address', '{"method":"email","destination":"+4915112345678"}'],
    ['send-code', 'an address for a number', '{"method":"sms","destination":"ada@example.org"}'],
    ['send-code', 'a number that is too short', '{"method":"sms","destination":"+4912"}'],
    ['send-code', 'an address with NUL', '{"method":"email","destination":"a\\u0000@example.org"}'],
    [
      'send-code',
      'two addresses',
      '{"method":"email","destination":"a@example.org,b@example.org"}',
    ],
    [
      'send-code',
      'an address with a header in it',
      '{"method":"email","destination":"a@example.org\\r\\nBcc: b@example.org"}',
    ],
    ['submit-proof', 'a missing code', '{"method":"email"}'],
    ['submit-proof', 'a code that is a number', '{"method":"email","code":123456}'],
    ['submit-proof', 'a code of five digits', '{"method":"email","code":"12345"}'],
    ['submit-proof', 'a code of seven digits', '{"method":"email","code":"1234567"}'],
    ['submit-proof', 'a code of letters', '{"method":"email","code":"abcdef"}'],
    ['submit-proof', 'a code of 65 characters', `{"method":"email","code":"${'1'.repeat(65)}"}`],
    ['submit-proof', 'a code with NUL', '{"method":"email","code":"12345\\u00006"}'],
    ['submit-proof', 'a list of codes', '{"method":"email","code":["123456","123457"]}'],
    [
      'submit-proof',
      'answers to questions',
      '{"method":"questions","answers":[{"id":"1","answer":"x"}]}',
    ],
    ['set-password', 'a missing password', '{}'],
    ['set-password', 'an empty password', '{"password":""}'],
    ['set-password', 'a password that is a number', '{"password":123456789012}'],
    ['set-password', 'a password of 1,025 characters', `{"password":"${'a'.repeat(1_025)}"}`],
    ['set-password', 'half a character', '{"password":"Kettle-Orbit-\\udfff-93"}'],
  ])('of %s: refuses %s with 422 invalid-field that names its place', async (name, _, body) => {
    const refused = await send(name, body);
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid-field' } });
    expect(refused.body.errors?.length).toBeGreaterThan(0);
    const places = refused.body.errors?.map(({ pointer }) => pointer).join(' ');
    expect(places).toMatch(/^(\/[a-z]+ ?)+$/);
  });

  it.each(['mobileCall', 'officeCall', 'questions', 'totp', 'recoveryCode'])(
    'refuses the method %s, which is not offered',
    async (method) => {
      for (const body of [
        { method, destination: '+4915112345678' },
        { method, code: '123456' },
      ]) {
        const name = 'code' in body ? 'submit-proof' : 'send-code';
        expect(await send(name, body)).toMatchObject({
          status: 422,
          body: { code: 'method-not-offered' },
        });
      }
    },
  );

  it('repeats nothing of a refused secret', async () => {
    const secret = 'Tr0ub4dor-and-3';
    const answers = [
      await send('set-password', { password: `${secret}${'x'.repeat(1_024)}` }),
      await send('set-password', { [secret]: 1 }),
      await send('set-password', `{"password":"${secret}"`),
      await send('submit-proof', { method: 'email', code: secret }),
      await send('send-code', { method: 'email', destination: secret }),
    ];
    for (const { status, text } of answers.filter((_, at) => at !== 1)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toContain(secret);
    }
  });
});

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
      for (const path of [`/tenants/${organisation.slug}`, CURRENT, `${CURRENT}/cancel`]) {
        const headers = { authorization: `Bearer ${proving.token}` };
        const { status } = await rawRequest(portal.url, { method, path: `/v1${path}`, headers });
        expect(status).toBe(404);
      }
    },
  );
});

it('lets no other site read an answer', async () => {
  for (const method of ['OPTIONS', 'GET']) {
    const { headers } = await rawRequest(portal.url, {
      method,
      path: `/v1/tenants/${organisation.slug}`,
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(Object.keys(headers).join(' ')).not.toMatch(/access-control/);
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  }
});

describe.each(['state', ...FLOW_POSTS] as const)('the token of %s', (name) => {
  const call = (headers: Record<string, string>) =>
    name === 'state'
      ? portal.get(CURRENT, { headers })
      : portal.post(POSTS[name].path(), { body: POSTS[name].good, headers });
  const bearer = () => `Bearer ${name === 'state' ? proving.token : tokenFor(name)}`;

  it.each<[string, () => Record<string, string>]>([
    ['missing', () => ({})],
    ['empty', () => ({ authorization: 'Bearer ' })],
    ['unknown', () => ({ authorization: `Bearer ${'a'.repeat(43)}` })],
    ['cut short', () => ({ authorization: bearer().slice(0, -1) })],
    ['one letter longer', () => ({ authorization: `${bearer()}a` })],
    ['of another scheme', () => ({ authorization: bearer().replace('Bearer', 'Basic') })],
    ['an operator’s', () => ({ authorization: `Bearer ${process.env['TEST_ADMIN_TOKEN']}` })],
    ['in a cookie', () => ({ cookie: `latchkey-portal=${bearer().slice(7)}` })],
    ['a support code', () => ({ authorization: `Bearer ${proving.supportCode}` })],
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
    const refused = await send(name, POSTS[name].good, { 'idempotency-key': key });
    expect(refused).toMatchObject({ status: 400, body: { code: 'malformed-request' } });
  });
});

it('treats what a refused text would mean in another language as text', async () => {
  const odd = [
    `${quoted('ada')}; drop table resets`,
    '${7*7}',
    '{{7*7}}',
    '<script>',
    '%s%n',
    '../',
  ];
  for (const login of odd) {
    const { status } = await portal.post(`/tenants/${organisation.slug}/password-resets`, {
      body: { login },
    });
    expect(status).toBe(201);
  }
  before = await everything();
});
