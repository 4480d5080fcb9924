import { isCodeMethod, kindOf, type Method, METHODS } from '../../workflows/domain/methods';
import {
  createOrganisation,
  NEW_PASSWORD,
  OLD_PASSWORD,
  type Organisation,
  type Person,
} from '../support/people';
import { signIn } from '../support/personClient';
import { proveBy, registerFor } from '../support/registering';
import { destinationOf, type ResetFlow, sharedPortal, startFlow } from '../support/resetFlow';
import { shared } from '../support/sharedProduct';

const portal = sharedPortal();
let organisation: Organisation;

beforeAll(async () => {
  organisation = await createOrganisation({
    policy: { reset: { gates: 2, methods: [...METHODS] } },
  });
});

/** Somebody who had nothing on file, signed in and registered what these methods need. */
async function newcomer(where: Organisation, methods: readonly Method[]) {
  const person = await where.addPerson({ contacts: {} });
  const client = await signIn(shared.portalUrl, where.slug, {
    login: person.login,
    password: OLD_PASSWORD,
  });
  const kept = await registerFor(where, person, client, methods);
  const { body } = await client.get('/me');
  return { person, kept, me: body };
}

const pairs = METHODS.flatMap((first) => METHODS.map((second) => [first, second] as const));
const isAllowed = ([first, second]: readonly [Method, Method]) =>
  first !== 'questions' && kindOf(first) !== kindOf(second);

/** Tries a method that is not open in this flow, in each step it takes. */
const tries = (flow: ResetFlow, person: Person, method: Method) => {
  if (method === 'questions') return [flow.drawQuestions(), flow.answer({ 'family-word': 'x' })];
  const code = method === 'recoveryCode' ? '7F3K-92QD-0A1B-ZXYW-MNPT' : '123456';
  const proof = flow.prove(method, code);
  if (!isCodeMethod(method)) return [proof];
  return [flow.sendCode(method, destinationOf(person, method)), proof];
};

describe('a person who registered two methods', () => {
  it.each(pairs.filter(isAllowed))('resets with %s, then %s', async (first, second) => {
    const { person, kept, me } = await newcomer(organisation, [first, second]);
    expect(me).toMatchObject({ requirements: { mustRegister: false } });
    const flow = await startFlow(portal, organisation, person.login);
    const one = await proveBy(organisation, flow, person, kept, first);
    expect(one.body).toMatchObject({ accepted: true, state: { step: 'prove', gatesPassed: 1 } });
    expect(one.body.state?.methods?.map(({ method }) => method)).toContain(second);
    const two = await proveBy(organisation, flow, person, kept, second);
    expect(two.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
    expect((await flow.setPassword(NEW_PASSWORD)).body).toMatchObject({ accepted: true });
    await signIn(shared.portalUrl, organisation.slug, {
      login: person.login,
      password: NEW_PASSWORD,
    });
  });
});

describe('a person at two gates', () => {
  it('gives 34 pairs that are open and 15 that are not', () => {
    expect([pairs.filter(isAllowed).length, pairs.length]).toEqual([34, 49]);
  });

  it.each(pairs.filter((pair) => !isAllowed(pair)))(
    'is refused %s, then %s',
    async (first, second) => {
      const { person, kept } = await newcomer(organisation, ['email', 'totp', first, second]);
      const flow = await startFlow(portal, organisation, person.login);
      const isFirstOpen = first !== 'questions';
      if (isFirstOpen) await proveBy(organisation, flow, person, kept, first);
      const forbidden = isFirstOpen ? second : first;
      for (const refused of await Promise.all(tries(flow, person, forbidden)))
        expect(refused).toMatchObject({ status: 422, body: { code: 'method-not-offered' } });
      const { body } = await flow.state();
      expect(body).toMatchObject({ step: 'prove', gatesPassed: isFirstOpen ? 1 : 0 });
      expect((await flow.setPassword(NEW_PASSWORD)).body.code).toBe('wrong-step');
    },
  );
});

describe('one gate', () => {
  let alone: Organisation;
  beforeAll(async () => {
    alone = await createOrganisation({
      policy: {
        publicFace: 'explain',
        reset: { gates: 1, methods: [...METHODS] },
        questions: { allowAlone: true },
      },
    });
  });

  it.each(METHODS)('is passed by %s alone', async (method) => {
    const { person, kept } = await newcomer(alone, [method]);
    const flow = await startFlow(portal, alone, person.login);
    const proven = await proveBy(alone, flow, person, kept, method);
    expect(proven.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
    expect((await flow.setPassword(NEW_PASSWORD)).body).toMatchObject({ accepted: true });
  });
});
