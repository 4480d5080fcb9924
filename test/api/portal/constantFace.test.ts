import { cast, castWithOwnProofs, moreCast } from '../../support/cast';
import { createOrganisation, type Organisation, type Person } from '../../support/people';
import type { PortalAnswer } from '../../support/portalContract';
import { asSeen } from '../../support/asSeen';
import { openRecords } from '../../support/records';
import {
  CURRENT,
  type FlowRoute,
  receiveCode,
  sharedPortal,
  startFlow,
} from '../../support/resetFlow';
import { wrongCode } from '../../support/outbox';

const portal = sharedPortal();
const records = openRecords();
afterAll(() => records.close());

/** Ages in milliseconds on both sides of the moment from which a message counts as sent. */
const NEW = -60_000;
const OLD = 60_000;

const KINDS = [
  'known',
  'unknown',
  'disabled',
  'outOfScope',
  'unregistered',
  'blocked',
  'administrator',
  'twoGates',
  'mailOnly',
  'oneContact',
  'manyContacts',
  'tooYoung',
  'elsewhere',
  'withEverything',
  'withoutContacts',
  'withUsedCodes',
  'lockedOut',
  'spentApp',
] as const;
type Kind = (typeof KINDS)[number];

const OWN_METHODS = ['totp', 'recoveryCode', 'questions'] as const;
const QUESTIONS = { method: 'questions', answers: [{ id: 'family-word', answer: 'x' }] };
const RECOVERY = { method: 'recoveryCode', code: '7F3K-92QD-0A1B-ZXYW-MNPT' };

const PATHS = { start: 'post /tenants/{tenant}/password-resets', state: `get ${CURRENT}` };
type Seen = { what: keyof typeof PATHS | FlowRoute; text: string };
const pathOf = ({ what }: Seen): string =>
  what === 'start' || what === 'state' ? PATHS[what] : `post ${CURRENT}/${what}`;

describe('in the constant face', () => {
  let people: Record<Kind, Person>;
  let organisation: Organisation;
  let known: Promise<Seen[]> | undefined;

  beforeAll(async () => {
    organisation = await createOrganisation({
      policy: { reset: { gates: 1, methods: ['email', 'sms', ...OWN_METHODS] } },
    });
    const blocked = await organisation.addPerson();
    people = {
      ...(await cast(organisation)),
      ...(await moreCast(organisation, records)),
      ...(await castWithOwnProofs(organisation, records)),
      blocked,
    };
    const flow = await startFlow(portal, organisation, blocked.login);
    const code = await receiveCode(organisation, flow, blocked, 'email');
    for (let time = 0; time < 5; time += 1) await flow.prove('email', wrongCode(code));
  });

  /** Fixes the age of a challenge, so that a slow machine looks like a fast one. */
  async function pinAge(token: string, ageMs: number) {
    const { liveChallenge } = await records.reset(token);
    if (liveChallenge !== null) await records.sentCode(token);
    await records.setChallengeAge(token, ageMs);
  }

  /** One visit by somebody, call for call, as a stranger sees it. */
  async function visitOf(kind: Kind, destination: (person: Person) => string) {
    const person = people[kind];
    const seen: Seen[] = [];
    const beganMs = Date.now();
    const note = (what: Seen['what'], answer: PortalAnswer) =>
      seen.push({ what, text: asSeen(answer, beganMs) });
    const flow = await startFlow(portal, organisation, person.login);
    const post = async (route: FlowRoute, body: object, key?: string) =>
      note(route, await flow.post(route, body, key));
    const look = async () => note('state', await flow.state());
    const email = { method: 'email', destination: destination(person) };
    const [sendKey, cancelKey] = ['k'.repeat(16), 'c'.repeat(16)];

    note('start', flow.started);
    await look();
    await post('submit-proof', { method: 'email', code: '123456' });
    await post('set-password', { password: 'Kettle-Orbit-93-Falcon' });
    await post('send-code', { method: 'totp', destination: person.email });
    await post('draw-questions', {});
    await post('unlock', {});
    await post('submit-proof', QUESTIONS);
    await post('submit-proof', { method: 'recoveryCode', code: 'not a recovery code' });
    await post('submit-proof', { method: 'totp', code: '000000' });
    await post('submit-proof', { method: 'totp', code: '000000' }, 'guess-of-an-app-code');
    await post('submit-proof', RECOVERY, 'guess-of-a-recovery');
    await post('submit-proof', RECOVERY, 'guess-of-a-recovery');
    await post('submit-proof', RECOVERY);
    await post('send-code', { method: 'email', destination: 'no address' });
    await post('send-code', email, sendKey);
    await post('send-code', email, sendKey);
    await post('send-code', { method: 'email', destination: 'other@example.org' }, sendKey);
    await post('send-code', email);
    for (const ageMs of [NEW, OLD]) {
      await pinAge(flow.token, ageMs);
      await look();
    }
    await records.letResendTimePass(flow.token);
    await post('send-code', {
      method: 'sms',
      destination: email.destination === person.email ? person.phone : '+4915100000000',
    });
    await pinAge(flow.token, NEW);
    await look();
    await pinAge(flow.token, OLD);
    for (let guess = 0; guess < 11; guess += 1)
      await post('submit-proof', { method: 'sms', code: '000000' }, `guess-number-${guess}-of-it`);
    await post('submit-proof', { method: 'sms', code: '000000' }, 'guess-number-3-of-it');
    await post('submit-proof', { method: 'sms', code: '111111' }, 'guess-number-3-of-it');
    await look();
    await post('cancel', {}, cancelKey);
    await post('cancel', {}, cancelKey);
    await look();
    await post('submit-proof', { method: 'email', code: '123456' });
    await post('submit-proof', { method: 'sms', code: '000000' }, 'guess-number-3-of-it');
    await post('send-code', { method: 'email', destination: person.email });
    await post('send-code', email, sendKey);
    await post('set-password', { password: 'Kettle-Orbit-93-Falcon' });
    await post('cancel', {});
    return seen;
  }

  const right = (person: Person) => person.email;
  const wrong = () => 'somebody.else@example.org';
  const visitOfKnown = () => (known ??= visitOf('known', right));

  it.each(KINDS)(
    'answers %s as it answers somebody known, whatever the destination',
    async (kind) => {
      const expected = await visitOfKnown();
      const visits = await Promise.all([visitOf(kind, right), visitOf(kind, wrong)]);
      for (const visit of visits) expect(visit).toEqual(expected);
    },
  );

  // Sign-in has its own tests; behind it, everybody sees only themselves.
  it('visits every route of a reset that takes a login or a flow token', async () => {
    const visited = new Set((await visitOfKnown()).map(pathOf));
    expect([...visited].sort()).toEqual(await personalRoutes());
  });

  it.each([true, false])(
    'answers an expired visit of anybody alike (contacted: %s)',
    async (isContacted) => {
      const visits = KINDS.map(async (kind) => {
        const { email, login } = people[kind];
        const beganMs = Date.now();
        const flow = await startFlow(portal, organisation, login);
        const body = { method: 'email', destination: email };
        if (isContacted) await flow.post('send-code', body, 'k'.repeat(16));
        await records.letFlowExpire(flow.token);
        const answers = [
          await flow.state(),
          await flow.post('send-code', body, 'k'.repeat(16)),
          await flow.sendCode('email', email),
          await flow.prove('email', '000000'),
          await flow.prove('totp', '000000'),
          await flow.prove('recoveryCode', RECOVERY.code),
          await flow.drawQuestions(),
          await flow.unlock(),
          await flow.setPassword('Kettle-Orbit-93-Falcon'),
          await flow.cancel(),
        ];
        return answers.map((answer) => asSeen(answer, beganMs));
      });
      const [first, ...others] = await Promise.all(visits);
      for (const answers of others) expect(answers).toEqual(first);
    },
  );

  const attemptsOf = async (subjectKey: string) =>
    (await records.budgets(subjectKey)).reduce((sum, { attempts }) => sum + attempts, 0);

  it.each(['totp', 'recoveryCode'])('spends an attempt and a guess on %s', async (method) => {
    const code = method === 'totp' ? '000000' : RECOVERY.code;
    for (const kind of KINDS) {
      const { id, login } = people[kind];
      const flow = await startFlow(portal, organisation, login);
      const nobody = await records.nobodyOf(flow.token);
      const spentSoFar = async () => (await attemptsOf(id)) + (await attemptsOf(nobody));
      const before = await spentSoFar();
      await flow.post('submit-proof', { method, code });
      const { guesses } = await records.reset(flow.token);
      const spent = (await spentSoFar()) - before;
      expect({ kind, guesses, spent }).toEqual({
        kind,
        guesses: 1,
        spent: kind === 'spentApp' ? 0 : 1,
      });
    }
  });

  it('sends nothing to anybody but the person who may reset', async () => {
    for (const kind of ['disabled', 'outOfScope'] as const) {
      const flow = await startFlow(portal, organisation, people[kind].login);
      await flow.sendCode('email', people[kind].email);
      await flow.cancel();
      expect(await organisation.messagesTo(people[kind].email)).toEqual([]);
    }
  });

  it('records the true reason for operators', async () => {
    const reasons: Record<string, unknown> = {};
    for (const kind of ['unknown', 'disabled', 'outOfScope', 'unregistered'] as const) {
      const flow = await startFlow(portal, organisation, people[kind].login);
      await flow.sendCode('email', people[kind].email);
      const { ref } = await records.reset(flow.token);
      reasons[kind] = (await records.auditOf(ref)).at(-1)?.detail;
    }
    expect(reasons).toEqual({
      unknown: 'unknown-account',
      disabled: 'account-disabled',
      outOfScope: 'not-in-scope',
      unregistered: 'not-enough-methods',
    });
  });

  it('shows what is the person’s own only after the first accepted proof', async () => {
    const two = await createOrganisation({ policy: { reset: { gates: 2 } } });
    const person = await two.addPerson();
    const flow = await startFlow(portal, two, person.login);
    expect(flow.started.body.state).not.toHaveProperty('gatesRequired');
    expect(flow.started.body.state?.methods).toEqual([{ method: 'email' }, { method: 'sms' }]);
    const proven = await flow.prove('email', await receiveCode(two, flow, person, 'email'));
    expect(proven.body.state).toMatchObject({
      gatesRequired: 2,
      methods: [{ method: 'sms', hint: `+49 ••• ${person.phone.slice(-2)}` }],
    });
    await flow.sendCode('sms', person.phone);
    await records.sentCode(flow.token);
    expect((await flow.state()).body.challenge?.delivery).toBe('sent');
  });
});

type Described = Record<
  string,
  { security?: object[]; requestBody?: { content: Record<string, { schema: object }> } }
>;

/** Every route of the published contract that takes a flow token or names a person. */
async function personalRoutes(): Promise<string[]> {
  const response = await fetch(`${portal.url}/v1/openapi.json`);
  const { paths } = (await response.json()) as { paths: Record<string, Described> };
  return Object.entries(paths)
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { security, requestBody }]) => ({
        name: `${method} ${path}`,
        isPersonal:
          security?.some((one) => 'bearer' in one) === true ||
          (JSON.stringify(requestBody ?? {}).includes('"login"') && !path.endsWith('/sessions')),
      })),
    )
    .filter(({ isPersonal }) => isPersonal)
    .map(({ name }) => name)
    .sort();
}
