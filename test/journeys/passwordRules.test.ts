import { verify } from '@node-rs/argon2';
import {
  createOrganisation,
  NEW_PASSWORD,
  OLD_PASSWORD,
  type Organisation,
} from '../support/people';
import { openRecords } from '../support/records';
import { passGate, type ResetFlow, sharedPortal, startFlow } from '../support/resetFlow';

const portal = sharedPortal();
const records = openRecords();
afterAll(() => records.close());

/** Somebody who has proven who they are, in an organisation with these password rules. */
async function choosePasswordIn(organisation: Organisation, fields: Record<string, unknown> = {}) {
  const person = await organisation.addPerson(fields);
  const flow = await startFlow(portal, organisation, person.login);
  await passGate(organisation, flow, person, 'email');
  return { person, flow };
}

const strict = {
  reset: { gates: 1 },
  password: { minLength: 12, maxLength: 40, classes: 3, banned: ['pinguin'], history: 3 },
};

describe('a flow whose passwords break one rule after the other', () => {
  let flow: ResetFlow;
  let login: string;
  let userId: string;

  beforeAll(async () => {
    const organisation = await createOrganisation({ policy: strict });
    const choosing = await choosePasswordIn(organisation);
    flow = choosing.flow;
    ({ login, id: userId } = choosing.person);
  });

  it('is told the rules before the first try', async () => {
    expect((await flow.state()).body.passwordRules).toEqual({
      minLength: 12,
      maxLength: 40,
      classes: 3,
      history: 3,
      similarity: true,
      hasBannedWords: true,
    });
  });

  it.each<[string, (login: string) => string, object]>([
    ['too-short', () => 'Kf7-orb-Zu4', { data: { minLength: 12 } }],
    ['too-long', () => 'Kettle-Orbit-93-Falcon-'.repeat(3), { data: { maxLength: 40 } }],
    ['too-few-classes', () => 'kettleorbitfalconmarble', { data: { classes: 3, found: 1 } }],
    ['banned-word', () => 'PinguinP1nguin', {}],
    ['similar-to-account', (name) => `Xy-77-${name}-Qu`, {}],
    ['recently-used', () => OLD_PASSWORD, { data: { history: 3 } }],
    ['common-password', () => 'Password1234', {}],
    ['too-weak', () => 'Password1234!', {}],
    ['invalid-characters', () => 'Kettle-Orbit-93\u0007Falcon', {}],
    ['invalid-characters', () => 'Kettle-Orbit-93\u0000Falcon', {}],
  ])('refuses %s with its reason and stays where it is', async (code, passwordFor, rest) => {
    const refused = await flow.setPassword(passwordFor(login));
    expect(refused).toMatchObject({
      status: 200,
      body: { accepted: false, state: { step: 'choosePassword' } },
    });
    expect(refused.body.reasons).toContainEqual({ code, ...rest });
    const { body } = await flow.state();
    expect(body.lastRefusal).toEqual({ reasons: refused.body.reasons });
    expect(await verify(await records.passwordHash(userId), OLD_PASSWORD)).toBe(true);
  });

  it('tells every broken rule at once', async () => {
    const refused = await flow.setPassword('pinguin');
    expect(refused.body.reasons?.map(({ code }) => code)).toEqual([
      'too-short',
      'too-few-classes',
      'banned-word',
    ]);
  });

  it('refuses text that is no Unicode instead of changing it', async () => {
    const refused = await flow.post(
      'set-password',
      '{"password":"Kettle-Orbit-93-\\ud800-Falcon"}',
    );
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid-field' } });
    expect(refused.body.errors).toMatchObject([{ pointer: '/password' }]);
  });

  it('leaves no sealed password behind after a refusal', async () => {
    const { ref } = await records.reset(flow.token);
    expect(await records.sql`select 1 from sealed_secrets where flow_ref = ${ref}`).toHaveLength(0);
  });

  it('ends well with a password that breaks none', async () => {
    const done = await flow.setPassword(NEW_PASSWORD);
    expect(done.body).toMatchObject({ accepted: true, state: { step: 'done' } });
    expect(done.body.state).not.toHaveProperty('lastRefusal');
    expect(await verify(await records.passwordHash(userId), NEW_PASSWORD)).toBe(true);
  });
});

describe('what people type', () => {
  it('is kept to the letter, spaces and case included', async () => {
    const organisation = await createOrganisation({ policy: { reset: { gates: 1 } } });
    const { person, flow } = await choosePasswordIn(organisation);
    const typed = '  Kettle orbit FALCON 93 ';
    expect((await flow.setPassword(typed)).body.accepted).toBe(true);
    const stored = await records.passwordHash(person.id);
    expect(await verify(stored, typed)).toBe(true);
    expect(await verify(stored, typed.trim())).toBe(false);
    expect(await verify(stored, typed.toLowerCase())).toBe(false);
  });

  it('is one password whether a keyboard composes its letters or not', async () => {
    const organisation = await createOrganisation({ policy: { reset: { gates: 1 } } });
    const { person, flow } = await choosePasswordIn(organisation);
    const composed = 'Käsekuchen-Öltanker-93';
    expect((await flow.setPassword(composed.normalize('NFD'))).body.accepted).toBe(true);
    expect(await verify(await records.passwordHash(person.id), composed)).toBe(true);
  });

  it('may be as long as the policy says', async () => {
    const organisation = await createOrganisation({ policy: { reset: { gates: 1 } } });
    const { person, flow } = await choosePasswordIn(organisation);
    const exact = 'Kettle-Orbit-93-Falcon-'.repeat(12).slice(0, 256);
    expect((await flow.setPassword(`${exact}!`)).body.reasons).toContainEqual({
      code: 'too-long',
      data: { maxLength: 256 },
    });
    expect((await flow.setPassword(exact)).body.accepted).toBe(true);
    expect(await verify(await records.passwordHash(person.id), exact)).toBe(true);
    expect(await verify(await records.passwordHash(person.id), exact.slice(0, 255))).toBe(false);
  });
});

describe('the history of passwords', () => {
  const passwords = ['Violet-Marble-58-Canyon', 'Silver-Walnut-26-Harbor', NEW_PASSWORD] as const;

  it('refuses as many former passwords as the policy says, and no more', async () => {
    const organisation = await createOrganisation({
      policy: { reset: { gates: 1 }, password: { history: 2 } },
    });
    const person = await organisation.addPerson();
    const choose = async (password: string) => {
      const flow = await startFlow(portal, organisation, person.login);
      await passGate(organisation, flow, person, 'email');
      return (await flow.setPassword(password)).body;
    };
    for (const password of passwords) expect((await choose(password)).accepted).toBe(true);
    for (const recent of passwords)
      expect((await choose(recent)).reasons).toEqual([
        { code: 'recently-used', data: { history: 2 } },
      ]);
    expect((await choose(OLD_PASSWORD)).accepted).toBe(true);
  });

  it('is not asked when the policy has none', async () => {
    const organisation = await createOrganisation({
      policy: { reset: { gates: 1 }, password: { history: 0 } },
    });
    const { flow } = await choosePasswordIn(organisation);
    expect((await flow.setPassword(OLD_PASSWORD)).body.accepted).toBe(true);
  });
});

describe('a flow whose passwords are refused again and again', () => {
  it('ends at the twentieth and leaves the old password as it is', async () => {
    const organisation = await createOrganisation({ policy: strict });
    const { person, flow } = await choosePasswordIn(organisation);
    for (let time = 1; time < 20; time += 1) await flow.setPassword('short');
    expect((await flow.state()).body.step).toBe('choosePassword');

    expect((await flow.setPassword('short')).body).toMatchObject({
      accepted: false,
      state: { step: 'refused', outcome: { code: 'too-many-passwords' } },
    });
    expect(await flow.setPassword(NEW_PASSWORD)).toMatchObject({ status: 410 });
    expect(await verify(await records.passwordHash(person.id), OLD_PASSWORD)).toBe(true);
  });
});
