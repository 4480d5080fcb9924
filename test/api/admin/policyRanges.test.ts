import { DEFAULT_POLICY } from '../../../workflows/domain/policy';
import type { Json, TestTenant } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';

let app: RunningAdminApp;
let tenant: TestTenant;
beforeAll(async () => {
  app = await startAdminApp();
  tenant = await app.owner.createTenant();
});
afterAll(() => app.close());

type Changes = Record<string, unknown>;

/** A whole document: the defaults with changes named by path. */
function documentWith(changes: Changes): Record<string, unknown> {
  const document = structuredClone(DEFAULT_POLICY) as Record<string, Json>;
  for (const [path, value] of Object.entries(changes)) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    const place = names.reduce((object, name) => object[name], document);
    if (value === undefined) delete place[last];
    else place[last] = value;
  }
  return document;
}

const put = (changes: Changes) =>
  app.owner.call('PUT', `/tenants/${tenant.slug}/policies/${tenant.everyonePolicyId}`, {
    body: documentWith(changes),
    headers: { 'if-match': '*' },
  });

/** Setting, smallest, largest, and what else has to change so that an edge stands alone. */
const RANGES: [string, number, number, Changes?][] = [
  ['reset.gates', 1, 2],
  ['reset.codeMinutes', 1, 10],
  ['reset.flowMinutes', 5, 60],
  ['reset.methodMinAgeHours', 0, 168],
  ['reset.writebackWaitMinutes', 1, 1440],
  ['questions.toRegister', 3, 5, { 'questions.toReset': 3 }],
  ['questions.toReset', 3, 5],
  ['registration.deferrals', 0, 30],
  ['registration.reconfirmDays', 0, 730],
  ['registration.operatorChangeWaitHours', 0, 168],
  ['registration.reminders.startDaysBefore', 1, 60],
  ['registration.reminders.everyDays', 1, 30],
  ['registration.reminders.atMost', 0, 10],
  ['password.minLength', 8, 128],
  ['password.maxLength', 8, 256, { 'password.minLength': 8 }],
  ['password.classes', 0, 4],
  ['password.history', 0, 24],
  ['password.expiryDays', 0, 3650],
  ['password.minAgeDays', 0, 30],
  ['budgets.wrongProofsPerHour', 1, 5],
  ['budgets.wrongProofsPerDay', 1, 10],
  ['budgets.textsPerHour', 1, 5],
  ['budgets.textsPerDay', 1, 10],
  ['budgets.mailsPerTenMinutes', 1, 10],
  ['budgets.blockMinutes', 1, 15],
  ['budgets.blockMaxHours', 1, 24],
];

describe('a number of a policy', () => {
  it.each(RANGES)('%s may be %d to %d', async (path, min, max, also = {}) => {
    for (const value of [min, max]) {
      const { status, body } = await put({ ...also, [path]: value });
      expect({ value, status, errors: body.errors }).toEqual({ value, status: 200 });
    }
  });

  it.each(RANGES)('%s is refused below %d and above %d', async (path, min, max, also = {}) => {
    for (const value of [min - 1, max + 1, min + 0.5, String(min), null]) {
      const { status, body } = await put({ ...also, [path]: value });
      const expected = path === 'reset.gates' && value === 3 ? 'too-few-methods' : 'invalid-field';
      expect({ value, status, code: body.code }).toEqual({ value, status: 422, code: expected });
      if (expected === 'invalid-field')
        expect(body.errors[0].pointer).toBe(`/${path.replaceAll('.', '/')}`);
    }
  });

  it('refuses a fourth gate as out of range', async () => {
    expect((await put({ 'reset.gates': 4 })).body.code).toBe('invalid-field');
  });
});

const SWITCHES = [
  'reset.enabled',
  'reset.unlockWithoutReset',
  'registration.required',
  'registration.trustDirectoryContacts',
  'notify.ownerOnReset',
  'notify.ownerOnChange',
  'notify.ownerOnMethodChange',
  'notify.adminsOnAdminReset',
  'password.similarity',
];

describe('a switch of a policy', () => {
  it.each(SWITCHES)('%s is true or false', async (path) => {
    for (const value of [true, false])
      expect((await put({ 'registration.reconfirmDays': 0, [path]: value })).status).toBe(200);
    for (const value of ['true', 1, null])
      expect((await put({ [path]: value })).body.code).toBe('invalid-field');
  });
});

const texts = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ en: `What is number ${n}?` }));
const words = (count: number) => Array.from({ length: count }, (_, n) => `word${n}`);

const ACCEPTED: [string, Changes][] = [
  [
    'any method beside enough usable ones',
    {
      'reset.methods': [
        'email',
        'sms',
        'mobileCall',
        'officeCall',
        'questions',
        'totp',
        'recoveryCode',
      ],
    },
  ],
  ['an outage that fails at once', { 'reset.writebackOutage': 'fail' }],
  ['20 questions of its own', { 'questions.custom': texts(20) }],
  [
    'as many questions as must be registered',
    { 'questions.predefined': ['family-word', 'toy-never-got'], 'questions.custom': texts(3) },
  ],
  ['a question of 3 characters', { 'questions.custom': [...texts(4), { en: 'Who' }] }],
  [
    'a question of 200 characters in two languages',
    { 'questions.custom': [...texts(4), { en: 'x'.repeat(200), de: 'Wer?' }] },
  ],
  [
    'questions alone with the explaining face',
    { 'questions.allowAlone': true, publicFace: 'explain' },
  ],
  ['reminders by text', { 'registration.reminders.channels': ['email', 'sms'] }],
  ['quiet hours', { 'registration.reminders.quietHours': { from: '00:00', to: '23:59' } }],
  ['a helpdesk by mail', { helpdesk: { email: 'help@example.org' } }],
  ['a helpdesk by link', { helpdesk: { url: 'https://help.example.org/reset' } }],
  ['locking on complaint', { 'notify.wasntMe': 'lockAccount' }],
  ['1000 banned words', { 'password.banned': words(1000) }],
  [
    'banned words of 4 and 16 characters',
    { 'password.banned': ['abcd', 'x'.repeat(16), '😀'.repeat(16)] },
  ],
  ['warnings about breached passwords', { 'password.breached': 'warn' }],
  ['refusal of breached passwords', { 'password.breached': 'refuse' }],
];

const REFUSED: [string, Changes, string][] = [
  ['an unknown setting', { secret: 1 }, '/secret'],
  [
    'an unknown setting deep inside',
    { 'registration.reminders.sms': true },
    '/registration/reminders/sms',
  ],
  ['a missing setting', { 'reset.codeMinutes': undefined }, '/reset/codeMinutes'],
  ['no method', { 'reset.methods': [] }, '/reset/methods'],
  ['a repeated method', { 'reset.methods': ['email', 'email'] }, '/reset/methods'],
  ['an unknown method', { 'reset.methods': ['email', 'pigeon'] }, '/reset/methods/1'],
  [
    'more questions to reset than registered',
    { 'questions.toRegister': 3, 'questions.toReset': 4 },
    '/questions/toReset',
  ],
  [
    'fewer questions than must be registered',
    { 'questions.predefined': ['family-word'], 'questions.custom': texts(3) },
    '/questions/toRegister',
  ],
  ['21 questions of its own', { 'questions.custom': texts(21) }, '/questions/custom'],
  ['a question of 2 characters', { 'questions.custom': [{ en: 'ab' }] }, '/questions/custom/0/en'],
  [
    'a question of 201 characters',
    { 'questions.custom': [{ en: 'x'.repeat(201) }] },
    '/questions/custom/0/en',
  ],
  ['a question in no language', { 'questions.custom': [{}] }, '/questions/custom/0'],
  [
    'a question in an unknown language',
    { 'questions.custom': [{ tlh: 'nuqneH' }] },
    '/questions/custom/0/tlh',
  ],
  [
    'a predefined question that does not exist',
    { 'questions.predefined': ['pet'] },
    '/questions/predefined/0',
  ],
  [
    'questions alone with the constant face',
    { 'questions.allowAlone': true },
    '/questions/allowAlone',
  ],
  [
    're-confirmation without registration',
    { 'registration.required': false },
    '/registration/reconfirmDays',
  ],
  [
    'no channel for reminders',
    { 'registration.reminders.channels': [] },
    '/registration/reminders/channels',
  ],
  [
    'an hour that does not exist',
    { 'registration.reminders.quietHours': { from: '24:00', to: '08:00' } },
    '/registration/reminders/quietHours/from',
  ],
  ['a helpdesk without TLS', { helpdesk: { url: 'http://help.example.org' } }, '/helpdesk/url'],
  ['a helpdesk by script', { helpdesk: { url: 'javascript:alert(1)' } }, '/helpdesk/url'],
  [
    'a helpdesk by mail and link',
    { helpdesk: { email: 'a@example.org', url: 'https://a.example' } },
    '/helpdesk',
  ],
  ['a helpdesk that is a text', { helpdesk: 'help@example.org' }, '/helpdesk'],
  [
    'a greatest length below the least',
    { 'password.minLength': 20, 'password.maxLength': 19 },
    '/password/maxLength',
  ],
  ['1001 banned words', { 'password.banned': words(1001) }, '/password/banned'],
  ['a banned word with NUL', { 'password.banned': ['ab\u0000cd'] }, '/password/banned/0'],
  [
    'a banned word with half a character',
    { 'password.banned': ['ab\ud800cd'] },
    '/password/banned/0',
  ],
  ['a banned word of 3 characters', { 'password.banned': ['abc'] }, '/password/banned/0'],
  ['a banned word of 17 characters', { 'password.banned': ['x'.repeat(17)] }, '/password/banned/0'],
  ['an unknown face', { publicFace: 'honest' }, '/publicFace'],
  ['an unknown reaction', { 'notify.wasntMe': 'ignore' }, '/notify/wasntMe'],
  ['an unknown outage rule', { 'reset.writebackOutage': 'retry' }, '/reset/writebackOutage'],
  ['an unknown breach rule', { 'password.breached': 'on' }, '/password/breached'],
  ['everyone as false', { appliesTo: { everyone: false } }, '/appliesTo/everyone'],
  ['administrators as scope', { appliesTo: { administrators: true } }, '/appliesTo'],
];

describe('a policy', () => {
  it.each(ACCEPTED)('may have %s', async (_case, changes) => {
    const { status, body } = await put(changes);
    expect({ status, errors: body.errors }).toEqual({ status: 200 });
    expect(body).toEqual(documentWith(changes));
  });

  it.each(REFUSED)('is refused with %s', async (_case, changes, pointer) => {
    const { status, body } = await put(changes);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'invalid-field' });
    expect(body.errors[0].pointer).toBe(pointer);
  });
});
