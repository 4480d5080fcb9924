import { cast } from '../../support/cast';
import { createOrganisation, type Organisation } from '../../support/people';
import { openRecords } from '../../support/records';
import { sharedPortal, startFlow } from '../../support/resetFlow';

const portal = sharedPortal();
const records = openRecords();
afterAll(() => records.close());

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
