import type { PolicyDocument } from '../../../workflows/domain/policy';
import type { DeepPartial } from '../../support/adminClient';
import {
  createOrganisation,
  NEW_PASSWORD,
  OLD_PASSWORD,
  type Organisation,
} from '../../support/people';
import { signIn } from '../../support/personClient';
import { openRecords } from '../../support/records';
import { ANSWERS, newApp, newRecoveryCode } from '../../support/registered';
import { passGate, sharedPortal, startFlow } from '../../support/resetFlow';
import { shared } from '../../support/sharedProduct';

const portal = sharedPortal();
const records = openRecords();
afterAll(() => records.close());

const POLICIES: [string, DeepPartial<PolicyDocument>][] = [
  ['one gate', { reset: { gates: 1, methods: ['email', 'sms'] } }],
  ['one gate and questions', { reset: { gates: 1, methods: ['email', 'sms', 'questions'] } }],
  ['three gates', { reset: { gates: 3, methods: ['email', 'sms', 'questions', 'totp'] } }],
  [
    'questions alone',
    {
      publicFace: 'explain',
      reset: { gates: 1, methods: ['questions'] },
      questions: { allowAlone: true },
    },
  ],
];

async function withRole(organisation: Organisation) {
  const person = await organisation.addPerson({ roles: ['helpdesk'] });
  await records.register(person.id, { answers: ANSWERS });
  return person;
}

/** Turns the switch of the policy for people with roles. */
async function switchTo({ admin, slug }: Organisation, enabled: boolean): Promise<void> {
  const path = `/tenants/${slug}/policies/administrators`;
  const { body, headers } = await admin.call('GET', path);
  const { status } = await admin.call('PUT', path, {
    body: { ...body, reset: { ...body.reset, enabled } },
    headers: { 'if-match': headers.get('etag') ?? '' },
  });
  expect(status).toBe(200);
}

const requirements = async ({ slug }: Organisation, login: string) => {
  const client = await signIn(shared.portalUrl, slug, { login, password: OLD_PASSWORD });
  return (await client.get('/me')).body;
};

describe('somebody with a role', () => {
  it.each(POLICIES)(
    'passes two gates without questions where others have %s',
    async (_, policy) => {
      const organisation = await createOrganisation({ policy });
      const person = await withRole(organisation);
      const flow = await startFlow(portal, organisation, person.login);
      const first = await passGate(organisation, flow, person, 'email');
      expect(first.body).toMatchObject({
        accepted: true,
        state: { step: 'prove', gatesPassed: 1, gatesRequired: 2 },
      });
      expect(first.body.state?.methods?.map(({ method }) => method)).not.toContain('questions');
      for (const refused of [await flow.drawQuestions(), await flow.answer({ 'family-word': 'x' })])
        expect(refused).toMatchObject({ status: 422, body: { code: 'method-not-offered' } });
      const second = await passGate(organisation, flow, person, 'sms');
      expect(second.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
      expect((await flow.setPassword(NEW_PASSWORD)).body.accepted).toBe(true);
    },
  );

  it('is asked at the registration page for two proofs and never for questions', async () => {
    const organisation = await createOrganisation({
      policy: { reset: { gates: 1, methods: ['email', 'questions'] } },
    });
    const person = await organisation.addPerson({ roles: ['auditor'] });
    const { registration } = await requirements(organisation, person.login);
    expect(registration).toMatchObject({ gates: 2, proofs: 2 });
    expect((registration as { methods: string[] }).methods).not.toContain('questions');
  });

  it('still has to register a proof the page lets everybody begin with', async () => {
    const organisation = await createOrganisation({
      policy: { reset: { gates: 1, methods: ['email'] } },
    });
    const person = await organisation.addPerson({ roles: ['auditor'], contacts: {} });
    await records.register(person.id, {
      totpSecret: newApp().secret,
      recoveryCodes: [newRecoveryCode()],
    });
    expect(await requirements(organisation, person.login)).toMatchObject({
      requirements: { mustRegister: true },
      registration: { gates: 2, proofs: 1, beginWith: ['email'] },
    });
    const path = `/tenants/${organisation.slug}/users/${person.id}`;
    const { body } = await organisation.admin.call('GET', path);
    expect(body).toMatchObject({ registered: false, mayReset: true, capable: false });
  });
});

describe('the switch for people with roles', () => {
  it('stops them alone, also in the middle of a reset', async () => {
    const organisation = await createOrganisation({
      policy: { publicFace: 'explain', reset: { gates: 1, methods: ['email', 'sms'] } },
    });
    const [operator, other] = [await withRole(organisation), await organisation.addPerson()];
    const running = await startFlow(portal, organisation, operator.login);
    await passGate(organisation, running, operator, 'email');
    await switchTo(organisation, false);
    expect((await running.sendCode('sms', operator.phone)).body).toMatchObject({
      step: 'refused',
      outcome: { code: 'not-in-scope' },
    });
    const begun = await startFlow(portal, organisation, operator.login);
    expect(begun.started.body.state).toMatchObject({
      step: 'refused',
      outcome: { code: 'not-in-scope' },
    });
    const flow = await startFlow(portal, organisation, other.login);
    expect((await passGate(organisation, flow, other, 'email')).body.state).toMatchObject({
      step: 'choosePassword',
    });
  });

  it('leaves them in where nobody else may reset, and tells nobody who they are', async () => {
    const organisation = await createOrganisation({
      policy: { reset: { enabled: false, gates: 1, methods: ['email'] } },
    });
    const [operator, other] = [await withRole(organisation), await organisation.addPerson()];
    const [flow, decoy, unknown] = [
      await startFlow(portal, organisation, operator.login),
      await startFlow(portal, organisation, other.login),
      await startFlow(portal, organisation, 'nobody-at-all'),
    ];
    const offered = flow.started.body.state?.methods;
    expect(offered?.map(({ method }) => method)).toEqual([
      ...['email', 'sms', 'mobileCall', 'officeCall', 'totp', 'recoveryCode'],
    ]);
    for (const one of [decoy, unknown]) expect(one.started.body.state?.methods).toEqual(offered);
    await passGate(organisation, flow, operator, 'sms');
    const done = await passGate(organisation, flow, operator, 'email');
    expect(done.body.state?.step).toBe('choosePassword');
    expect((await decoy.prove('email', '123456')).body.accepted).toBe(false);
  });
});
