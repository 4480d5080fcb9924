import { openRecords } from '../../support/records';
import {
  createRequestScene,
  GOOD_BODIES,
  type PostName,
  POSTS,
  type RequestScene,
} from '../../support/requestScene';

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

const answersOf = (...answers: object[]) => JSON.stringify({ method: 'questions', answers });

const proofBy = (method: string) =>
  method === 'questions'
    ? { method, answers: [{ id: 'family-word', answer: 'x' }] }
    : { method, code: '123456' };

describe.each(POSTS)('%s', (name) => {
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
    expect(await scene.send(name, body)).toMatchObject({ status, body: { code } });
  });

  it('refuses a field it does not know beside those it does', async () => {
    const refused = await scene.send(name, { ...GOOD_BODIES[name], admin: true });
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid-field' } });
  });

  it('refuses more than 64 KiB, whatever is in them', async () => {
    const large = { ...GOOD_BODIES[name], filling: 'x'.repeat(64 * 1024) };
    const refused = await scene.send(name, large);
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
    const refused = await scene.send(name, JSON.stringify(GOOD_BODIES[name]), {
      'content-type': type,
    });
    expect(refused).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
  });

  it('refuses a packed body', async () => {
    const refused = await scene.send(name, JSON.stringify(GOOD_BODIES[name]), {
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
    ['submit-proof', 'a missing method', '{"code":"123456"}'],
    ['submit-proof', 'an unknown method', '{"method":"pigeon","code":"123456"}'],
    ['submit-proof', 'a code for questions', '{"method":"questions","code":"123456"}'],
    ['submit-proof', 'answers by e-mail', '{"method":"email","answers":[{"id":"1","answer":"x"}]}'],
    ['submit-proof', 'no answers', '{"method":"questions"}'],
    ['submit-proof', 'a list of no answers', '{"method":"questions","answers":[]}'],
    ['submit-proof', 'an answer without its question', answersOf({ answer: 'x' })],
    ['submit-proof', 'a question without an answer', answersOf({ id: '1' })],
    ['submit-proof', 'an empty answer', answersOf({ id: '1', answer: '' })],
    ['submit-proof', 'an answer that is a number', answersOf({ id: '1', answer: 1 })],
    [
      'submit-proof',
      'an answer of 201 characters',
      answersOf({ id: '1', answer: 'a'.repeat(201) }),
    ],
    ['submit-proof', 'an answer with half a character', answersOf({ id: '1', answer: 'a\ud800' })],
    ['submit-proof', 'six answers', answersOf(...Array<object>(6).fill({ id: '1', answer: 'x' }))],
    ['set-password', 'a missing password', '{}'],
    ['set-password', 'an empty password', '{"password":""}'],
    ['set-password', 'a password that is a number', '{"password":123456789012}'],
    ['set-password', 'a password of 1,025 characters', `{"password":"${'a'.repeat(1_025)}"}`],
    ['set-password', 'half a character', '{"password":"Kettle-Orbit-\\udfff-93"}'],
  ])('of %s: refuses %s with 422 invalid-field that names its place', async (name, _, body) => {
    const refused = await scene.send(name, body);
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid-field' } });
    expect(refused.body.errors?.length).toBeGreaterThan(0);
    const places = refused.body.errors?.map(({ pointer }) => pointer).join(' ');
    expect(places).toMatch(/^(\/[a-z0-9]+ ?)+$/);
  });

  it.each(['mobileCall', 'officeCall', 'questions', 'totp', 'recoveryCode'])(
    'refuses the method %s, which is not offered',
    async (method) => {
      for (const body of [{ method, destination: '+4915112345678' }, proofBy(method)]) {
        const name = 'destination' in body ? 'send-code' : 'submit-proof';
        expect(await scene.send(name, body)).toMatchObject({
          status: 422,
          body: { code: 'method-not-offered' },
        });
      }
    },
  );

  it('repeats nothing of a refused secret', async () => {
    const secret = 'Tr0ub4dor-and-3';
    const answers = [
      await scene.send('set-password', { password: `${secret}${'x'.repeat(1_024)}` }),
      await scene.send('set-password', { [secret]: 1 }),
      await scene.send('set-password', `{"password":"${secret}"`),
      await scene.send('submit-proof', { method: 'email', code: secret }),
      await scene.send('send-code', { method: 'email', destination: secret }),
    ];
    for (const { status, text } of answers.filter((_, at) => at !== 1)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toContain(secret);
    }
  });
});
