import { createOrganisation, NEW_PASSWORD, type Organisation } from '../../support/people';
import { openRecords } from '../../support/records';
import {
  CURRENT,
  type FlowRoute,
  passGate,
  type BegunFlow,
  sharedPortal,
  startFlow,
} from '../../support/resetFlow';

const portal = sharedPortal();
const records = openRecords();
afterAll(() => records.close());

const flows = new Map<string, BegunFlow>();

const BODIES: Record<FlowRoute, object> = {
  'send-code': { method: 'sms', destination: '+4915112345678' },
  'draw-questions': {},
  'submit-proof': { method: 'email', code: '123456' },
  'set-password': { password: NEW_PASSWORD },
  unlock: {},
  cancel: {},
};
const ROUTES = Object.keys(BODIES) as FlowRoute[];

beforeAll(async () => {
  const organisation = await createOrganisation({ policy: { reset: { gates: 1 } } });
  const explaining = await createOrganisation({ policy: { publicFace: 'explain' } });
  const begin = async () => {
    const person = await organisation.addPerson();
    return { person, flow: await startFlow(portal, organisation, person.login) };
  };
  const proven = async () => {
    const { person, flow } = await begin();
    await passGate(organisation, flow, person, 'email');
    return { person, flow };
  };
  const make: Record<string, () => Promise<BegunFlow>> = {
    'prove, untouched': async () => (await begin()).flow,
    prove: async () => proving(organisation, await begin()),
    chooseAction: async () => {
      const { person, flow } = await begin();
      await records.lockAccount(person.id);
      await passGate(organisation, flow, person, 'email');
      return flow;
    },
    choosePassword: async () => (await proven()).flow,
    writing: async () => {
      const { flow } = await proven();
      await records.pretendWriting(flow.token);
      return flow;
    },
    done: async () => {
      const { flow } = await proven();
      await flow.setPassword(NEW_PASSWORD);
      return flow;
    },
    cancelled: async () => {
      const { flow } = await begin();
      await flow.cancel();
      return flow;
    },
    expired: async () => {
      const { flow } = await proven();
      await records.letFlowExpire(flow.token);
      return flow;
    },
    superseded: async () => {
      const { person, flow } = await proven();
      const other = await startFlow(portal, organisation, person.login);
      await passGate(organisation, other, person, 'email');
      await other.setPassword(NEW_PASSWORD);
      return flow;
    },
    refused: () => startFlow(portal, explaining, 'nobody-at-all'),
  };
  for (const [step, made] of Object.entries(make)) flows.set(step, await made());
});

async function proving(
  organisation: Organisation,
  { person, flow }: { person: { email: string }; flow: BegunFlow },
): Promise<BegunFlow> {
  await flow.sendCode('email', person.email);
  await records.sentCode(flow.token);
  return flow;
}

const flowIn = (step: string): BegunFlow => {
  const flow = flows.get(step);
  if (flow === undefined) throw new Error(`no flow in step ${step}`);
  return flow;
};

const PROVING: FlowRoute[] = ['send-code', 'draw-questions', 'submit-proof'];

const WRONG: [string, FlowRoute[], number, string][] = [
  ['prove, untouched', ['set-password', 'unlock'], 409, 'wrong-step'],
  ['prove', ['set-password', 'unlock'], 409, 'wrong-step'],
  ['chooseAction', [...PROVING], 409, 'wrong-step'],
  ['choosePassword', [...PROVING, 'unlock'], 409, 'wrong-step'],
  ['writing', ROUTES, 409, 'wrong-step'],
  ['done', ROUTES, 410, 'flow-ended'],
  ['cancelled', ROUTES, 410, 'flow-ended'],
  ['expired', ROUTES, 410, 'flow-ended'],
  ['superseded', ROUTES, 410, 'flow-ended'],
  ['refused', ROUTES, 410, 'flow-ended'],
];

describe.each(WRONG)('in the step %s', (step, routes, status, code) => {
  it.each(routes)(`refuses %s with ${status} ${code} and changes nothing`, async (route) => {
    const flow = flowIn(step);
    const before = await records.reset(flow.token);
    for (const key of [undefined, `wrong-step-of-${route}`]) {
      const refused = await flow.post(route, BODIES[route], key);
      expect(refused).toMatchObject({ status, body: { code, supportCode: flow.supportCode } });
    }
    expect(await records.reset(flow.token)).toEqual(before);
    const { ref } = before;
    const secrets = await records.sql`select 1 from sealed_secrets where flow_ref = ${ref}`;
    expect(secrets).toHaveLength(0);
  });

  it('still tells where it stands', async () => {
    const { status, body } = await flowIn(step).state();
    expect({ status, step: body.step }).toEqual({ status: 200, step: step.split(',')[0] });
  });
});

it('has nothing at contact-administrator yet', async () => {
  const { token } = flowIn('prove');
  const answer = await portal.post(`${CURRENT}/contact-administrator`, { body: {}, token });
  expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
});

it('refuses questions where they are not offered, and changes nothing', async () => {
  const flow = flowIn('prove');
  const before = await records.reset(flow.token);
  for (const refused of [await flow.drawQuestions(), await flow.answer({ 'family-word': 'x' })])
    expect(refused).toMatchObject({ status: 422, body: { code: 'method-not-offered' } });
  expect(await records.reset(flow.token)).toEqual(before);
});
