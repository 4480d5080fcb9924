import { createOrganisation, type Organisation, type Person } from '../../support/people';
import type { PortalAnswer } from '../../support/portalContract';
import { openRecords } from '../../support/records';
import {
  type FlowRoute,
  receiveCode,
  sharedPortal,
  startFlow,
  wrongCode,
} from '../../support/resetFlow';

const portal = sharedPortal();
const records = openRecords();
afterAll(() => records.close());

/** Everybody a stranger must not be able to tell apart. */
async function cast(organisation: Organisation) {
  const { admin, slug } = organisation;
  const known = await organisation.addPerson();
  const disabled = await organisation.addPerson();
  await admin.call('PATCH', `/tenants/${slug}/users/${disabled.id}`, { body: { enabled: false } });
  const group = await admin.call('POST', `/tenants/${slug}/groups`, {
    body: { name: 'No resets' },
  });
  const created = await admin.call('POST', `/tenants/${slug}/policies`, {
    body: { appliesTo: { groups: ['No resets'] }, reset: { enabled: false } },
  });
  if (group.status !== 201 || created.status !== 201) throw new Error('the scene cannot be set');
  const outOfScope = await organisation.addPerson({ groups: ['No resets'] });
  const unregistered = await organisation.addPerson({ contacts: {} });
  const unknown: Person = { ...known, id: '', login: 'nobody-at-all', email: 'no@example.org' };
  return { known, disabled, outOfScope, unregistered, unknown };
}

/** Ages in milliseconds on both sides of the moment from which a message counts as sent. */
const NEW = -60_000;
const OLD = 60_000;

type Kind = keyof Awaited<ReturnType<typeof cast>> | 'blocked';

describe('in the constant face', () => {
  let people: Record<Kind, Person>;
  let organisation: Organisation;
  let known: string[] | undefined;

  beforeAll(async () => {
    organisation = await createOrganisation({ policy: { reset: { gates: 1 } } });
    const blocked = await organisation.addPerson();
    people = { ...(await cast(organisation)), blocked };
    const flow = await startFlow(portal, organisation, blocked.login);
    const code = await receiveCode(organisation, flow, blocked, 'email');
    for (let time = 0; time < 5; time += 1) await flow.submitCode('email', wrongCode(code));
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
    const seen: string[] = [];
    const note = (what: string, answer: PortalAnswer) => seen.push(asSeen(what, answer));
    const flow = await startFlow(portal, organisation, person.login);
    const post = async (route: FlowRoute, body: object, key?: string) =>
      note(route, await flow.post(route, body, key));
    const look = async () => note('state', await flow.state());

    note('start', flow.started);
    await look();
    await post('submit-proof', { method: 'email', code: '123456' });
    await post('set-password', { password: 'Kettle-Orbit-93-Falcon' });
    await post('send-code', { method: 'totp', destination: person.email });
    await post('send-code', { method: 'email', destination: 'no address' });
    await post('send-code', { method: 'email', destination: destination(person) }, 'k'.repeat(16));
    await post('send-code', { method: 'email', destination: destination(person) }, 'k'.repeat(16));
    await post('send-code', { method: 'email', destination: 'other@example.org' }, 'k'.repeat(16));
    await post('send-code', { method: 'email', destination: destination(person) });
    for (const ageMs of [NEW, OLD]) {
      await pinAge(flow.token, ageMs);
      await look();
    }
    await records.letResendTimePass(flow.token);
    await post('send-code', { method: 'sms', destination: person.phone });
    await pinAge(flow.token, NEW);
    await look();
    await pinAge(flow.token, OLD);
    for (let guess = 0; guess < 11; guess += 1)
      await post('submit-proof', { method: 'sms', code: '000000' }, `guess-number-${guess}-of-it`);
    await post('submit-proof', { method: 'sms', code: '000000' }, 'guess-number-3-of-it');
    await post('submit-proof', { method: 'sms', code: '111111' }, 'guess-number-3-of-it');
    await look();
    await post('cancel', {});
    await look();
    await post('submit-proof', { method: 'email', code: '123456' });
    await post('send-code', { method: 'email', destination: person.email });
    return seen;
  }

  const right = (person: Person) => person.email;
  const wrong = () => 'somebody.else@example.org';

  it.each<[Kind, string, (person: Person) => string]>([
    ['known', 'with a wrong destination', wrong],
    ['unknown', 'with any destination', right],
    ['disabled', 'with the right destination', right],
    ['disabled', 'with a wrong destination', wrong],
    ['outOfScope', 'with the right destination', right],
    ['outOfScope', 'with a wrong destination', wrong],
    ['unregistered', 'with any destination', right],
    ['blocked', 'with the right destination', right],
    ['blocked', 'with a wrong destination', wrong],
  ])('answers %s %s as it answers somebody known with the right one', async (...visit) => {
    const [kind, , destination] = visit;
    known ??= await visitOf('known', right);
    expect(known.length).toBeGreaterThan(25);
    expect(await visitOf(kind, destination)).toEqual(known);
  });

  it('answers an expired visit of anybody alike', async () => {
    const seen = await Promise.all(
      (Object.keys(people) as Kind[]).map(async (kind) => {
        const flow = await startFlow(portal, organisation, people[kind].login);
        await flow.sendCode('email', people[kind].email);
        await records.letFlowExpire(flow.token);
        return [
          asSeen('state', await flow.state()),
          asSeen('late', await flow.sendCode('email', people[kind].email)),
        ];
      }),
    );
    for (const answers of seen) expect(answers).toEqual(seen[0]);
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
    const proven = await flow.submitCode('email', await receiveCode(two, flow, person, 'email'));
    expect(proven.body.state).toMatchObject({
      gatesRequired: 2,
      methods: [{ method: 'sms', hint: `+49 ••• ${person.phone.slice(-2)}` }],
    });
    await flow.sendCode('sms', person.phone);
    await records.sentCode(flow.token);
    expect((await flow.state()).body.challenge?.delivery).toBe('sent');
  });
});

describe('in the explain face', () => {
  let people: Awaited<ReturnType<typeof cast>>;
  let organisation: Organisation;

  beforeAll(async () => {
    organisation = await createOrganisation({ policy: { publicFace: 'explain' } });
    people = await cast(organisation);
  });

  it.each([
    ['unknown', 'unknown-account'],
    ['disabled', 'account-disabled'],
    ['outOfScope', 'not-in-scope'],
    ['unregistered', 'not-enough-methods'],
  ] as const)('tells %s at once that it is %s', async (kind, code) => {
    const { started } = await startFlow(portal, organisation, people[kind].login);
    expect(started.body.state).toMatchObject({ step: 'refused', methods: [], outcome: { code } });
  });

  it('tells somebody who may reset the gates, their own methods and the true delivery', async () => {
    const { known } = people;
    const flow = await startFlow(portal, organisation, known.login);
    expect(flow.started.body.state).toMatchObject({
      step: 'prove',
      gatesRequired: 2,
      methods: [
        { method: 'email', hint: `${known.login.charAt(0)}•••@e•••.org` },
        { method: 'sms', hint: `+49 ••• ${known.phone.slice(-2)}` },
      ],
    });
    await flow.sendCode('email', known.email);
    await records.sentCode(flow.token);
    expect((await flow.state()).body.challenge?.delivery).toBe('sent');
  });
});

/** An answer without what is random or a clock: the rest must not depend on who is asked for. */
function asSeen(what: string, { status, headers, text }: PortalAnswer): string {
  const { date: _date, 'retry-after': wait = '', ...others } = headers;
  const rounded = wait === '' ? '' : String(Math.round(Number(wait) / 10) * 10);
  const body = text
    .replace(/"token":"[\w-]{43}"/, '"token":"…"')
    .replace(/LK-[0-9A-Z]{4}-[0-9A-Z]{4}/g, 'LK-…')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time');
  return `${what} ${status} ${body} ${rounded} ${JSON.stringify(others)}`;
}
