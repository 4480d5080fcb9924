import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Payload } from 'altcha-lib/types';
import type { Delivery, Method, ResetState, Tenant } from '../../web/api/types';
import { accountScript } from './mockAccount';
import {
  problem,
  startMockServer,
  type MockAnswer,
  type MockRequest,
  type MockServer,
} from './mockServer';
import { answerAccount } from './mockSession';

const SECRET = 'a secret of this test';
export const RIGHT_CODES: Record<string, string> = {
  email: '123456',
  sms: '654321',
  mobileCall: '246802',
  officeCall: '135791',
  totp: '246810',
  recoveryCode: '7F3K-92QD-0A1B-ZXYW-MNPT',
};
/** Two draws of questions; every right answer is the last word of its question. */
export const DRAWS = [
  [
    { id: 'one', text: 'What was the name of your soft toy?' },
    { id: 'two', text: 'Which word did only your family use?' },
    { id: 'three', text: 'Where did you first sleep in a tent?' },
  ],
  [
    { id: 'two', text: 'Which word did only your family use?' },
    { id: 'four', text: 'What did you never get as a present?' },
    { id: 'five', text: 'Which game did you invent?' },
  ],
];
export const rightAnswer = (text: string): string => /(\w+)\?$/.exec(text)?.[1] ?? '';
export const GOOD_PASSWORD = 'four quiet herons wade';

export const demoTenant: Tenant = {
  slug: 'demo',
  displayName: 'Contoso',
  branding: {},
  languages: ['en', 'de'],
  challenge: 'none',
  publicFace: 'constant',
  links: { signIn: '/sign-in', helpdesk: 'mailto:help@contoso.example' },
  notices: [],
};

export const rules: NonNullable<ResetState['passwordRules']> = {
  minLength: 12,
  maxLength: 256,
  classes: 0,
  history: 5,
  similarity: true,
  hasBannedWords: true,
};

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** A reset with two gates just begun. */
export const freshState = (): ResetState => ({
  flow: 'passwordReset',
  supportCode: 'LK-7F3K-92QD',
  step: 'prove',
  expiresAt: inMinutes(15),
  gatesPassed: 0,
  methods: [{ method: 'email' }, { method: 'sms' }],
});

/** A portal with one reset whose course a test can script; it answers as the contract says. */
export async function startMockPortal(tenant: Partial<Tenant> = {}) {
  const script = {
    tenant: { ...demoTenant, ...tenant },
    state: freshState(),
    token: 'token-0',
    resendMs: 30_000,
    resendCallMs: 60_000,
    deliveries: ['sent', 'delivered'] as Delivery[],
    /** Steps that come by themselves, one with each read of the state. */
    laterSteps: [] as Partial<ResetState>[],
    /** How a reset stands once its password is saved, and then. */
    doneAs: [{ code: 'password-reset' }] as NonNullable<ResetState['outcome']>[],
    answerDelayMs: 0,
    /** The sets of questions that are asked in turn, another one after each wrong set. */
    draws: DRAWS,
    draw: 0,
    /** The methods left after a proof. */
    methodsLeft: [{ method: 'sms', hint: '•••• 678' }] as ResetState['methods'],
    /** Whether a locked account may be unlocked once the gates are passed. */
    isLocked: false,
    account: accountScript(),
    isPassUsed: false,
  };
  const answers = new Map<string, MockAnswer>();
  const answer = async (request: MockRequest): Promise<MockAnswer> => {
    const key = `${request.path} ${String(request.headers['idempotency-key'])}`;
    const isUnsafe = request.method !== 'GET';
    const earlier = isUnsafe ? answers.get(key) : undefined;
    if (earlier) return earlier;
    if (script.answerDelayMs > 0) await new Promise((go) => setTimeout(go, script.answerDelayMs));
    const fresh = await answerOnce(script, request);
    if (isUnsafe && fresh.status !== 401) answers.set(key, fresh);
    return fresh;
  };
  const server = await startMockServer({
    app: 'portal',
    isPage: (path) => /^\/(t\/[\w-]+\/(reset|register|change))?$/.test(path),
    answer,
  });
  return Object.assign(server, {
    script,
    show: (state: Partial<ResetState>) => {
      script.state = { ...script.state, ...state };
    },
    posts: (end: string) => callsTo(server, 'POST', end),
    calls: (method: string, end: string) => callsTo(server, method, end),
  });
}

const callsTo = ({ requests }: MockServer, method: string, end: string) =>
  requests.filter((request) => request.method === method && request.path.endsWith(end));

export type MockPortal = Awaited<ReturnType<typeof startMockPortal>>;
type Script = MockPortal['script'];

async function answerOnce(script: Script, request: MockRequest): Promise<MockAnswer> {
  const { path, method } = request;
  const route = `${method} ${path.split('/').at(-1) ?? ''}`;
  if (path.startsWith('/v1/tenants/') && !path.startsWith(`/v1/tenants/${script.tenant.slug}`)) {
    return problem(404, 'not-found');
  }
  if (route === `GET ${script.tenant.slug}`) return { status: 200, body: script.tenant };
  if (route === 'POST challenges') return { status: 200, body: await newChallenge() };
  if (route === 'POST password-resets') return start(script, request);
  const account = answerAccount(script.account, request);
  if (account) return account;
  if (request.headers.authorization !== `Bearer ${script.token}`) {
    return problem(401, 'unauthenticated');
  }
  if (route === 'GET current') return read(script);
  if (route === 'POST send-code') return sendCode(script, request);
  if (route === 'POST draw-questions') return { status: 200, body: { questions: asked(script) } };
  if (route === 'POST unlock') {
    const outcome = { code: 'account-unlocked' } as const;
    return { status: 200, body: change(script, { step: 'done', outcome }) };
  }
  if (route === 'POST submit-proof') return submitProof(script, request);
  if (route === 'POST set-password') return setPassword(script, request);
  if (route === 'POST cancel') return { status: 200, body: change(script, { step: 'cancelled' }) };
  return problem(404, 'not-found');
}

const newChallenge = () =>
  createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 1_000,
    counter: 150,
    deriveKey,
    hmacSignatureSecret: SECRET,
    expiresAt: new Date(Date.now() + 120_000),
  });

/** The one pass that is good, once. */
export const GOOD_PASS = 'k3Jv0m5q7Qe2w9Xb1s6TzA';

function startByPass(script: Script, pass: unknown): MockAnswer {
  if (pass !== GOOD_PASS || script.isPassUsed) return problem(410, 'pass-ended');
  script.isPassUsed = true;
  script.token = `token-${Math.random().toString(36).slice(2)}`;
  script.state = { ...freshState(), step: 'choosePassword', methods: [], passwordRules: rules };
  return { status: 201, body: { token: script.token, state: script.state } };
}

async function start(script: Script, { body }: MockRequest): Promise<MockAnswer> {
  if (body['pass'] !== undefined) return startByPass(script, body['pass']);
  if (script.tenant.challenge === 'pow') {
    const solved = typeof body['challenge'] === 'string' ? body['challenge'] : '';
    const text = Buffer.from(solved, 'base64').toString('utf8');
    if (text === '') return problem(422, 'challenge-required');
    const { challenge, solution } = JSON.parse(text) as Payload;
    const check = { challenge, solution, deriveKey, hmacSignatureSecret: SECRET };
    if (!(await verifySolution(check)).verified) return problem(422, 'challenge-invalid');
  }
  script.state = freshState();
  script.token = `token-${Math.random().toString(36).slice(2)}`;
  return { status: 201, body: { token: script.token, state: script.state } };
}

function change(script: Script, changes: Partial<ResetState>): ResetState {
  script.state = { ...script.state, ...changes };
  return script.state;
}

function read(script: Script): MockAnswer {
  const { challenge } = script.state;
  const delivery = challenge && script.deliveries.shift();
  if (challenge && delivery) change(script, { challenge: { ...challenge, delivery } });
  const later = script.laterSteps.shift();
  return { status: 200, body: later ? change(script, later) : script.state };
}

function sendCode(script: Script, { body }: MockRequest): MockAnswer {
  const destination = String(body['destination']);
  const method = body['method'] as Method;
  if ((method === 'email') !== destination.includes('@')) return problem(422, 'invalid-field');
  const resendMs = method.endsWith('Call') ? script.resendCallMs : script.resendMs;
  const challenge: ResetState['challenge'] = {
    method,
    number: (script.state.challenge?.number ?? 0) + 1,
    delivery: 'sending',
    resendAt: new Date(Date.now() + resendMs).toISOString(),
  };
  return { status: 200, body: change(script, { challenge }) };
}

function submitProof(script: Script, { body }: MockRequest): MockAnswer {
  if (!isRight(script, body)) {
    script.draw += 1;
    return { status: 200, body: { accepted: false, state: script.state } };
  }
  const { challenge: _answered, ...rest } = script.state;
  const gatesPassed = rest.gatesPassed + 1;
  const isEnough = gatesPassed >= (rest.gatesRequired ?? 2);
  script.state = {
    ...rest,
    gatesPassed,
    gatesRequired: rest.gatesRequired ?? 2,
    methods: isEnough ? [] : script.methodsLeft,
    ...(isEnough
      ? { step: script.isLocked ? 'chooseAction' : 'choosePassword', passwordRules: rules }
      : {}),
  };
  return { status: 200, body: { accepted: true, state: script.state } };
}

const asked = ({ draws, draw }: Script) => draws[draw % draws.length] ?? [];

function isRight(script: Script, body: Record<string, unknown>): boolean {
  const method = String(body['method']);
  if (method !== 'questions') return body['code'] === RIGHT_CODES[method];
  const answers = body['answers'] as { id: string; answer: string }[];
  const given = new Map(answers.map(({ id, answer }) => [id, answer]));
  return asked(script).every(({ id, text }) => given.get(id) === rightAnswer(text));
}

function setPassword(script: Script, { body }: MockRequest): MockAnswer {
  const password = String(body['password']);
  if (password !== GOOD_PASSWORD) {
    const isShort = password.length < rules.minLength;
    const reasons = isShort
      ? [{ code: 'too-short', data: { minLength: rules.minLength } }]
      : [{ code: 'common-password' }];
    return { status: 200, body: { accepted: false, reasons, state: script.state } };
  }
  for (const outcome of script.doneAs) script.laterSteps.push({ step: 'done', outcome });
  return { status: 200, body: { accepted: true, state: change(script, { step: 'writing' }) } };
}
