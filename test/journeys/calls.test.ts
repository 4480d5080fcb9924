import type { CodeMethod } from '../../workflows/domain/methods';
import { createOrganisation, NEW_PASSWORD, type Organisation } from '../support/people';
import { eventually } from '../support/poll';
import { codeIn } from '../support/outbox';
import { openRecords } from '../support/records';
import { passGate, receiveCode, sharedPortal, startFlow } from '../support/resetFlow';

const portal = sharedPortal();
const records = openRecords();
let oneGate: Organisation;
let threeGates: Organisation;

beforeAll(async () => {
  const methods: CodeMethod[] = ['email', 'sms', 'mobileCall', 'officeCall'];
  oneGate = await createOrganisation({ policy: { reset: { gates: 1, methods } } });
  threeGates = await createOrganisation({ policy: { reset: { gates: 3, methods } } });
});
afterAll(() => records.close());

const methodsOf = (methods: readonly { method: string }[] = []) =>
  methods.map(({ method }) => method);

describe('a reset by a call', () => {
  it.each(['mobileCall', 'officeCall'] as const)('ends well by %s', async (method) => {
    const person = await oneGate.addColleague();
    const flow = await startFlow(portal, oneGate, person.login);
    const proven = await passGate(oneGate, flow, person, method);
    expect(proven.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
    const done = await flow.setPassword(NEW_PASSWORD);
    expect(done.body).toMatchObject({ accepted: true, state: { step: 'done' } });
  });

  it('keeps in the outbox where it went and what it says, with the code as the only six digits', async () => {
    const person = await oneGate.addColleague();
    const flow = await startFlow(portal, oneGate, person.login);
    const code = await receiveCode(oneGate, flow, person, 'officeCall');
    const [call] = await oneGate.messagesTo(person.officePhone);
    expect(call).toMatchObject({ channel: 'call', to: person.officePhone });
    expect(call?.text.match(/\b\d{6}\b/g)).toEqual([code]);
  });

  it.each([
    ['as ext.', ' ext. 12'],
    ['as x', 'x12'],
    ['as Ext', ' Ext 12'],
    ['as #', ' # 12'],
    ['after a comma', ',12'],
  ])('takes an extension written %s', async (_, typed) => {
    const person = await oneGate.addColleague();
    const flow = await startFlow(portal, oneGate, person.login);
    await flow.sendCode('officeCall', person.officePhone.replace(';ext=12', typed));
    await records.sentCode(flow.token);
    expect(await oneGate.messagesTo(person.officePhone)).toHaveLength(1);
  });

  it.each([
    ['no extension', ''],
    ['another extension', ';ext=13'],
    ['a longer extension', ';ext=123'],
  ])('reaches nobody at the number with %s', async (_, extension) => {
    const person = await oneGate.addColleague();
    const flow = await startFlow(portal, oneGate, person.login);
    const elsewhere = person.officePhone.replace(';ext=12', extension);
    const asked = await flow.sendCode('officeCall', elsewhere);
    expect(asked.status).toBe(200);
    const { ref } = await records.reset(flow.token);
    expect((await records.auditOf(ref)).at(-1)).toMatchObject({ detail: 'destination-mismatch' });
    expect((await records.reset(flow.token)).liveChallenge).toBeNull();
  });

  it.each([
    ['mobileCall', '+4915112345678 ext 4'],
    ['mobileCall', 'ada@example.org'],
    ['officeCall', '+49 30 1234567 ext'],
    ['officeCall', '+49 30 1234567 ext 1 ext 2'],
    ['officeCall', 'extension 12'],
  ] as const)('by %s takes no %j for a number', async (method, destination) => {
    const person = await oneGate.addColleague();
    const flow = await startFlow(portal, oneGate, person.login);
    expect(await flow.sendCode(method, destination)).toMatchObject({
      status: 422,
      body: { code: 'invalid-field', errors: [{ pointer: '/destination' }] },
    });
  });

  it('is made again no sooner than after a minute', async () => {
    const person = await oneGate.addColleague();
    const flow = await startFlow(portal, oneGate, person.login);
    const asked = await flow.sendCode('mobileCall', person.phone);
    const resendAtMs = Date.parse(asked.body.challenge?.resendAt ?? '');
    const early = await flow.sendCode('mobileCall', person.phone);
    expect(early).toMatchObject({ status: 429, body: { code: 'resend-too-early' } });
    expect(Number(early.headers['retry-after'])).toBeGreaterThan(50);
    expect(Number(early.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(resendAtMs - Date.now()).toBeGreaterThan(50_000);
  });

  it('takes no code that was sent as a text to the same phone', async () => {
    const person = await oneGate.addColleague();
    const flow = await startFlow(portal, oneGate, person.login);
    const code = await receiveCode(oneGate, flow, person, 'sms');
    expect((await flow.prove('mobileCall', code)).body.accepted).toBe(false);
    expect((await flow.prove('sms', code)).body.accepted).toBe(true);
  });

  it('is told on mail and mobile phone, never on the office phone', async () => {
    const person = await oneGate.addColleague();
    const flow = await startFlow(portal, oneGate, person.login);
    await passGate(oneGate, flow, person, 'officeCall');
    await flow.setPassword(NEW_PASSWORD);
    await records.sentNotices(flow.token, 2);
    const toOffice = await oneGate.messagesTo(person.officePhone);
    expect(toOffice.map(({ text }) => codeIn(text))).toEqual([expect.stringMatching(/^\d{6}$/)]);
  });
});

describe('where calls and texts reach one phone', () => {
  it('asks for three different destinations, one phone counting once', async () => {
    const person = await threeGates.addColleague();
    const flow = await startFlow(portal, threeGates, person.login);
    const first = await passGate(threeGates, flow, person, 'mobileCall');
    expect(first.body.state).toMatchObject({ gatesPassed: 1, gatesRequired: 3 });
    expect(methodsOf(first.body.state?.methods)).toEqual(['email', 'officeCall']);
    const second = await passGate(threeGates, flow, person, 'officeCall');
    expect(methodsOf(second.body.state?.methods)).toEqual(['email']);
    const third = await passGate(threeGates, flow, person, 'email');
    expect(third.body.state).toMatchObject({ step: 'choosePassword', gatesPassed: 3 });
  });

  it.each(['explain', 'constant'] as const)(
    'counts an office phone that is the mobile phone once, in %s',
    async (publicFace) => {
      const twoGates = await createOrganisation({
        policy: { publicFace, reset: { gates: 2, methods: ['sms', 'mobileCall', 'officeCall'] } },
      });
      const phone = '+4915155512345';
      const person = await twoGates.addPerson({
        contacts: { mobilePhone: phone, officePhone: phone },
      });
      const flow = await startFlow(portal, twoGates, person.login);
      if (publicFace === 'explain')
        expect(flow.started.body.state).toMatchObject({
          step: 'refused',
          outcome: { code: 'not-enough-methods' },
        });
      else {
        expect((await flow.sendCode('officeCall', phone)).body).toMatchObject({ step: 'prove' });
        await eventually('the page to say that the call was made', async () => {
          const { body } = await flow.state();
          return body.challenge?.delivery === 'sent' || undefined;
        });
      }
      expect(await twoGates.messagesTo(phone)).toEqual([]);
    },
  );
});
