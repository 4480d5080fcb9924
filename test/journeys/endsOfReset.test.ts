import { verify } from '@node-rs/argon2';
import {
  createOrganisation,
  NEW_PASSWORD,
  OLD_PASSWORD,
  type Organisation,
} from '../support/people';
import { eventually } from '../support/poll';
import { openRecords } from '../support/records';
import { passGate, receiveCode, sharedPortal, startFlow } from '../support/resetFlow';

const portal = sharedPortal();
const records = openRecords();
let oneGate: Organisation;

beforeAll(async () => {
  oneGate = await createOrganisation({ policy: { reset: { gates: 1 } } });
});
afterAll(() => records.close());

const hashMatches = async (userId: string, password: string): Promise<boolean> =>
  verify(await records.passwordHash(userId), password);

/** A flow of somebody that has one gate behind it. */
async function provenFlow(fields: Record<string, unknown> = {}) {
  const person = await oneGate.addPerson(fields);
  const flow = await startFlow(portal, oneGate, person.login);
  await passGate(oneGate, flow, person, 'email');
  return { person, flow };
}

describe('the end of a reset', () => {
  it('supersedes every other proven reset of the person by success', async () => {
    const { person, flow } = await provenFlow();
    const other = await startFlow(portal, oneGate, person.login);
    await passGate(oneGate, other, person, 'email');
    await flow.setPassword(NEW_PASSWORD);

    expect((await other.state()).body).toMatchObject({
      step: 'superseded',
      outcome: { code: 'superseded' },
    });
    const late = await other.setPassword('Violet-Marble-58-Canyon');
    expect(late).toMatchObject({ status: 410, body: { code: 'flow-ended' } });
    expect(await hashMatches(person.id, NEW_PASSWORD)).toBe(true);
  });

  it('shows nothing to whoever began a reset with the same login and proved nothing', async () => {
    const { person, flow } = await provenFlow();
    const strangers = await startFlow(portal, oneGate, person.login);
    const owners = await startFlow(portal, oneGate, person.login);
    const code = await receiveCode(oneGate, owners, person, 'email');
    const before = (await strangers.state()).text;
    await flow.setPassword(NEW_PASSWORD);

    expect((await strangers.state()).text).toBe(before);
    expect((await owners.state()).body.step).toBe('prove');
    expect((await owners.prove('email', code)).body).toMatchObject({ accepted: false });
  });

  it('leaves the resets of other people alone', async () => {
    const { flow } = await provenFlow();
    const other = await provenFlow();
    await flow.setPassword(NEW_PASSWORD);
    expect((await other.flow.state()).body.step).toBe('choosePassword');
  });

  it('comes by cancelling, and the code sent before works no more', async () => {
    const person = await oneGate.addPerson();
    const flow = await startFlow(portal, oneGate, person.login);
    const code = await receiveCode(oneGate, flow, person, 'email');
    expect((await flow.cancel()).body).toMatchObject({
      step: 'cancelled',
      outcome: { code: 'cancelled' },
    });
    expect(await flow.prove('email', code)).toMatchObject({ status: 410 });
    expect((await flow.state()).body.step).toBe('cancelled');
  });

  it('comes by the clock, before the first contact too', async () => {
    const { person, flow } = await provenFlow();
    const untouched = await startFlow(portal, oneGate, person.login);
    for (const one of [flow, untouched]) {
      await records.letFlowExpire(one.token);
      expect((await one.state()).body).toMatchObject({
        step: 'expired',
        outcome: { code: 'expired' },
      });
      expect(await one.setPassword(NEW_PASSWORD)).toMatchObject({ status: 410 });
    }
    expect(await hashMatches(person.id, OLD_PASSWORD)).toBe(true);
  });

  it('is told to every confirmed channel and the primary address, without the password', async () => {
    const person = await oneGate.addPerson({ primaryEmail: 'ada.notices@work.example' });
    const flow = await startFlow(portal, oneGate, person.login);
    await passGate(oneGate, flow, person, 'email');
    await flow.setPassword(NEW_PASSWORD);
    for (const to of [person.email, person.phone, 'ada.notices@work.example']) {
      const notice = await eventually(`a notice to ${to}`, async () =>
        (await oneGate.messagesTo(to)).find(({ text }) => text.includes('was reset')),
      );
      expect(notice.text).toContain(flow.supportCode);
      expect(notice.text).not.toContain(NEW_PASSWORD);
      expect(`${notice.subject ?? ''}${notice.text}`).not.toMatch(/[{}]/);
    }
  });

  it('is told to a phone that the policy takes no codes on', async () => {
    const mailOnly = await createOrganisation({
      policy: { reset: { gates: 1, methods: ['email'] } },
    });
    const person = await mailOnly.addPerson();
    const flow = await startFlow(portal, mailOnly, person.login);
    await passGate(mailOnly, flow, person, 'email');
    await flow.setPassword(NEW_PASSWORD);
    const notice = await eventually('a notice to the phone', async () =>
      (await mailOnly.messagesTo(person.phone)).at(0),
    );
    expect(notice.text).toContain('was reset');
  });

  it('stays readable with its token and opens nothing any more', async () => {
    const { person, flow } = await provenFlow();
    await flow.setPassword(NEW_PASSWORD);
    expect((await flow.state()).body).toMatchObject({ step: 'done', methods: [] });
    expect(await flow.setPassword('Violet-Marble-58-Canyon')).toMatchObject({ status: 410 });
    expect(await hashMatches(person.id, NEW_PASSWORD)).toBe(true);
  });
});

describe('policy changes during a reset', () => {
  it('sends a flow back to proving when a gate was added', async () => {
    const organisation = await createOrganisation({ policy: { reset: { gates: 1 } } });
    const person = await organisation.addPerson();
    const flow = await startFlow(portal, organisation, person.login);
    await passGate(organisation, flow, person, 'email');
    await organisation.setPolicy({ reset: { gates: 2 } });
    expect((await flow.setPassword(NEW_PASSWORD)).body).toMatchObject({
      accepted: false,
      state: { step: 'prove', gatesPassed: 1, gatesRequired: 2, methods: [{ method: 'sms' }] },
    });
    await passGate(organisation, flow, person, 'sms');
    expect((await flow.setPassword(NEW_PASSWORD)).body).toMatchObject({ accepted: true });
  });

  it('counts the proof of a removed method no more', async () => {
    const organisation = await createOrganisation({ policy: { reset: { gates: 1 } } });
    const person = await organisation.addPerson();
    const flow = await startFlow(portal, organisation, person.login);
    await passGate(organisation, flow, person, 'email');
    await organisation.setPolicy({ reset: { methods: ['sms'] } });
    expect((await flow.setPassword(NEW_PASSWORD)).body).toMatchObject({
      accepted: false,
      state: { step: 'prove', gatesPassed: 0 },
    });
  });

  it('ends a flow as refused when resets were switched off or the account was disabled', async () => {
    const organisation = await createOrganisation({ policy: { reset: { gates: 1 } } });
    const people = [await organisation.addPerson(), await organisation.addPerson()] as const;
    const flows = await Promise.all(
      people.map(async (person) => {
        const flow = await startFlow(portal, organisation, person.login);
        await passGate(organisation, flow, person, 'email');
        return flow;
      }),
    );
    const path = `/tenants/${organisation.slug}/users/${people[0].id}`;
    await organisation.admin.call('PATCH', path, { body: { accountEnabled: false } });
    expect((await flows[0]?.setPassword(NEW_PASSWORD))?.body).toMatchObject({
      accepted: false,
      state: { step: 'refused', outcome: { code: 'account-disabled' } },
    });
    await organisation.setPolicy({ reset: { enabled: false } });
    expect((await flows[1]?.setPassword(NEW_PASSWORD))?.body).toMatchObject({
      accepted: false,
      state: { step: 'refused', outcome: { code: 'not-in-scope' } },
    });
  });
});
