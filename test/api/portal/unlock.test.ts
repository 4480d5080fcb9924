import {
  createOrganisation,
  NEW_PASSWORD,
  type Organisation,
  type Person,
} from '../../support/people';
import { eventually } from '../../support/poll';
import { openRecords } from '../../support/records';
import { passGate, type ResetFlow, sharedPortal, startFlow } from '../../support/resetFlow';

const portal = sharedPortal();
const records = openRecords();
let organisation: Organisation;

beforeAll(async () => {
  organisation = await createOrganisation({ policy: { reset: { gates: 1 } } });
});
afterAll(() => records.close());

async function proven(person: Person, where = organisation): Promise<ResetFlow> {
  const flow = await startFlow(portal, where, person.login);
  await passGate(where, flow, person, 'email');
  return flow;
}

/** Somebody whose failed sign-ins locked the account, past the gates. */
async function lockedOut(where = organisation) {
  const person = await where.addPerson();
  await records.lockAccount(person.id);
  return { person, flow: await proven(person, where) };
}

const stepOf = async (flow: ResetFlow) => (await flow.state()).body.step;
const countersOf = async ({ id }: Person) =>
  (await records.budgets(id)).map(({ counter }) => counter);

const openSession = async ({ id }: Person): Promise<void> => {
  await records.sql`
    insert into person_sessions (id_hash, tenant_id, user_id, language, expires_at)
    values (${`session-${id}`}, ${organisation.id}, ${id}, 'en', now() + interval '1 hour')`;
};
const isSignedIn = async ({ id }: Person): Promise<boolean> => {
  const rows = await records.sql`
    select 1 from person_sessions where user_id = ${id} and revoked_at is null`;
  return rows.length > 0;
};

describe('a locked account', () => {
  it('is offered to be unlocked or to get a new password once the gates are passed', async () => {
    const { flow } = await lockedOut();
    expect((await flow.state()).body).toMatchObject({
      step: 'chooseAction',
      methods: [],
      passwordRules: { minLength: 12 },
    });
  });

  it('is unlocked and nothing else of the person is changed', async () => {
    const { person, flow } = await lockedOut();
    await openSession(person);
    const other = await proven(person);
    const [hash, counters] = [await records.passwordHash(person.id), await countersOf(person)];
    const unlocked = await flow.unlock();
    expect(unlocked).toMatchObject({
      status: 200,
      body: { step: 'done', outcome: { code: 'account-unlocked' } },
    });
    expect(await records.passwordHash(person.id)).toBe(hash);
    expect(await countersOf(person)).toEqual(counters.filter((counter) => counter !== 'signIn'));
    expect(await isSignedIn(person)).toBe(true);
    expect(await stepOf(other)).toBe('chooseAction');
    expect((await other.setPassword(NEW_PASSWORD)).body.accepted).toBe(true);
    const { ref } = await records.reset(flow.token);
    expect((await records.auditOf(ref)).at(-1)).toEqual({
      event: 'account.unlocked',
      result: 'succeeded',
      detail: null,
    });
  });

  it('is unlocked once by one request, and every confirmed channel is told', async () => {
    const { person, flow } = await lockedOut();
    const unlock = () => flow.post('unlock', {}, 'the-same-key-always');
    const answers = [...(await Promise.all([unlock(), unlock()])), await unlock()];
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    await records.sentNotices(flow.token, 2);
    const [mail] = await organisation.messagesTo(person.email);
    const text = await eventually(
      'a text message',
      async () => (await organisation.messagesTo(person.phone))[0],
    );
    expect(mail?.subject).toMatch(/account was unlocked$/);
    expect(text.text).toMatch(/account was unlocked on .* Support code LK-/);
    expect((await unlock()).text).toBe(answers[0]?.text);
    expect((await flow.unlock()).status).toBe(410);
  });

  it('gets a new password instead, which unlocks it and signs the person out', async () => {
    const { person, flow } = await lockedOut();
    await openSession(person);
    const refused = await flow.setPassword('short');
    expect(refused.body).toMatchObject({ accepted: false, state: { step: 'choosePassword' } });
    expect((await flow.unlock()).status).toBe(409);
    expect((await flow.setPassword(NEW_PASSWORD)).body.accepted).toBe(true);
    expect(await countersOf(person)).toEqual([]);
    expect(await isSignedIn(person)).toBe(false);
  });

  it('leaves sessions of others alone when a password is set', async () => {
    const [person, other] = [await organisation.addPerson(), await organisation.addPerson()];
    await openSession(other);
    expect((await (await proven(person)).setPassword(NEW_PASSWORD)).body.accepted).toBe(true);
    expect(await isSignedIn(other)).toBe(true);
  });

  it('is told of to nobody when the policy sends no notices', async () => {
    const quiet = await createOrganisation({
      policy: { reset: { gates: 1 }, notify: { ownerOnReset: false } },
    });
    const { person, flow } = await lockedOut(quiet);
    expect((await flow.unlock()).status).toBe(200);
    await eventually('the end of the flow', async () =>
      (await flow.unlock()).status === 410 ? true : undefined,
    );
    expect(await quiet.messagesTo(person.phone)).toEqual([]);
  });

  it('is not unlocked when the policy asks for more by then', async () => {
    const stricter = await createOrganisation({ policy: { reset: { gates: 1 } } });
    const { person, flow } = await lockedOut(stricter);
    await stricter.setPolicy({ reset: { gates: 2 } });
    expect((await flow.unlock()).body).toMatchObject({ step: 'prove', gatesRequired: 2 });
    expect(await countersOf(person)).toContain('signIn');
    await passGate(stricter, flow, person, 'sms');
    expect(await stepOf(flow)).toBe('chooseAction');
    expect((await flow.unlock()).body.step).toBe('done');
  });

  it('gets a new password only where unlocking is allowed no more by then', async () => {
    const where = await createOrganisation({ policy: { reset: { gates: 1 } } });
    const { person, flow } = await lockedOut(where);
    await where.setPolicy({ reset: { unlockWithoutReset: false } });
    expect(await flow.unlock()).toMatchObject({ status: 200, body: { step: 'choosePassword' } });
    expect(await countersOf(person)).toContain('signIn');
    expect((await flow.setPassword(NEW_PASSWORD)).body.accepted).toBe(true);
  });
});

describe('there is nothing to unlock', () => {
  it('for somebody who is not locked', async () => {
    const flow = await proven(await organisation.addPerson());
    expect(await stepOf(flow)).toBe('choosePassword');
    expect((await flow.unlock()).status).toBe(409);
  });

  it('when the lock is over', async () => {
    const person = await organisation.addPerson();
    await records.lockAccount(person.id, -1);
    expect(await stepOf(await proven(person))).toBe('choosePassword');
  });

  it('where the policy asks for a new password', async () => {
    const strict = await createOrganisation({
      policy: { reset: { gates: 1, unlockWithoutReset: false } },
    });
    expect(await stepOf((await lockedOut(strict)).flow)).toBe('choosePassword');
  });
});
