import { answersTo, idsDrawn, readyForQuestions } from '../../support/answering';
import { createOrganisation, type Organisation, type Person } from '../../support/people';
import { openRecords } from '../../support/records';
import { ANSWERS, newApp, newRecoveryCode } from '../../support/registered';
import { sharedPortal, startFlow } from '../../support/resetFlow';

const portal = sharedPortal();
const records = openRecords();
const METHODS = ['email', 'sms', 'questions'] as const;
let organisation: Organisation;

beforeAll(async () => {
  organisation = await createOrganisation({
    policy: { reset: { gates: 2, methods: [...METHODS] } },
  });
});
afterAll(() => records.close());

async function withAnswers(
  where: Organisation,
  fields: Record<string, unknown> = {},
): Promise<Person> {
  const person = await where.addPerson(fields);
  await records.register(person.id, { answers: ANSWERS });
  return person;
}

const asked = (person: Person, where = organisation) => readyForQuestions(portal, where, person);

/** Of which no test person has an answer. */
const UNANSWERED = ['pocket-money-shop', 'ice-cream-place', 'pen-friend-town'];

describe('who is asked', () => {
  it('is nobody whose questions left the pool', async () => {
    const where = await createOrganisation({
      policy: { reset: { gates: 2, methods: [...METHODS] } },
    });
    const person = await withAnswers(where);
    await where.setPolicy({
      questions: { predefined: ['family-word', 'soft-toy-name', ...UNANSWERED] },
    });
    const flow = await asked(person, where);
    const { body } = await flow.state();
    expect(body.methods?.map(({ method }) => method)).toEqual(['sms']);
  });

  it('is nobody with a role', async () => {
    const person = await withAnswers(organisation, { roles: ['helpdesk'] });
    const { body } = await (await asked(person)).state();
    expect(body.methods?.map(({ method }) => method)).toEqual(['sms', 'mobileCall']);
  });

  it('is somebody at once where questions may stand alone and the page explains', async () => {
    const alone = await createOrganisation({
      policy: {
        publicFace: 'explain',
        reset: { gates: 1, methods: ['questions'] },
        questions: { allowAlone: true },
      },
    });
    const person = await withAnswers(alone, { contacts: {} });
    const flow = await startFlow(portal, alone, person.login);
    expect(flow.started.body.state?.methods).toEqual([{ method: 'questions' }]);
    const proven = await flow.answer(answersTo(await idsDrawn(flow)));
    expect(proven.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
  });

  it('is nobody with questions only where they may not stand alone', async () => {
    const explaining = await createOrganisation({
      policy: { publicFace: 'explain', reset: { gates: 1, methods: [...METHODS] } },
    });
    const person = await withAnswers(explaining, { contacts: {} });
    const { started } = await startFlow(portal, explaining, person.login);
    expect(started.body.state).toMatchObject({
      step: 'refused',
      outcome: { code: 'not-enough-methods' },
    });
  });

  it('is nobody any more whose other proof counts no more', async () => {
    const where = await createOrganisation({
      policy: { reset: { gates: 2, methods: [...METHODS] } },
    });
    const flow = await asked(await withAnswers(where), where);
    const ids = await idsDrawn(flow);
    await where.setPolicy({ reset: { methods: ['sms', 'questions'] } });
    for (const refused of [await flow.drawQuestions(), await flow.answer(answersTo(ids))])
      expect(refused).toMatchObject({ status: 422, body: { code: 'method-not-offered' } });
  });

  it('goes back to proving when the policy’s other proof counts no more', async () => {
    const where = await createOrganisation({
      policy: { reset: { gates: 1, methods: [...METHODS] } },
    });
    const person = await withAnswers(where);
    await where.setPolicy({ reset: { gates: 2 } });
    const flow = await asked(person, where);
    await flow.answer(answersTo(await idsDrawn(flow)));
    await where.setPolicy({ reset: { gates: 1, methods: ['sms', 'questions'] } });
    const back = await flow.setPassword('Kettle-Orbit-93-Falcon');
    expect(back.body).toMatchObject({
      accepted: false,
      state: { step: 'prove', methods: [{ method: 'sms' }] },
    });
  });
});

describe('three gates', () => {
  it('are passed by an app, a recovery code and questions', async () => {
    const three = await createOrganisation({
      policy: { reset: { gates: 3, methods: ['questions', 'totp', 'recoveryCode'] } },
    });
    const person = await three.addPerson({ contacts: {} });
    const [app, code] = [newApp(), newRecoveryCode()];
    await records.register(person.id, {
      totpSecret: app.secret,
      recoveryCodes: [code],
      answers: ANSWERS,
    });
    const flow = await startFlow(portal, three, person.login);
    const offered = (state: { methods?: { method: string }[] } | undefined) =>
      state?.methods?.map(({ method }) => method);
    expect(offered(flow.started.body.state)).toEqual(['totp', 'recoveryCode']);
    const first = await flow.prove('totp', app.code());
    expect(offered(first.body.state)).toEqual(['questions', 'recoveryCode']);
    const second = await flow.answer(answersTo(await idsDrawn(flow)));
    expect(offered(second.body.state)).toEqual(['recoveryCode']);
    const third = await flow.prove('recoveryCode', code);
    expect(third.body).toMatchObject({
      accepted: true,
      state: { step: 'choosePassword', gatesPassed: 3, gatesRequired: 3 },
    });
    expect((await flow.setPassword('Kettle-Orbit-93-Falcon')).body.accepted).toBe(true);
  });
});
