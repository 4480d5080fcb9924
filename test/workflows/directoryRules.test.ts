import { openLink, atTheHelpdesk, passTo } from '../support/helpdesk';
import {
  type OrganisationAt,
  organisationAt,
  type Way,
} from '../support/directories/organisationAt';
import { BASE, SERVICE, type Slapd, slapdPerson, startSlapd } from '../support/directories/slapd';
import { startTlsFront, type TlsFront } from '../support/directories/tlsFront';
import { shared } from '../support/sharedProduct';
import { visit, visitorWith } from '../support/visitor';
import { POLICY, WAYS } from './directoryReset/scenes';
import { ORGANISATIONS, proveIn } from './directoryReset/shownRules';

let server: Slapd;
let front: TlsFront;
const at = {} as Record<Way, OrganisationAt>;
beforeAll(async () => {
  server = await startSlapd();
  front = await startTlsFront(server.certificate, { port: server.port, ca: server.authority.ca });
  const entered = {
    kind: 'ldap' as const,
    urls: [front.url],
    baseDn: BASE,
    bind: SERVICE,
    caCertificates: [server.authority.ca],
  };
  [at.direct, at.agent] = await Promise.all([
    organisationAt(entered, POLICY, 'direct'),
    organisationAt(entered, POLICY, 'agent'),
  ]);
  // An agent that has just begun has no connection yet.
  for (const { admin, place } of [at.direct, at.agent]) await admin.call('POST', `${place}/check`);
});
afterAll(async () => {
  await Promise.all([at.direct?.stop(), at.agent?.stop()]);
  await front.stop();
  await server.stop();
});
afterEach(() => {
  front.fault = 'none';
});

const somebody = async (way: Way, policy?: string) => {
  const { name } = await slapdPerson(server, policy === undefined ? {} : { policy });
  return at[way].addPerson(name);
};

describe.each(WAYS)('%s', (way) => {
  test('whoever has proven everything is shown the rules of ppolicy with those of the organisation', async () => {
    const { visitor, rules } = await proveIn(at[way], await somebody(way));
    const both = { ...ORGANISATIONS, minLength: 10, history: 3 };
    expect(rules).toEqual(both);
    expect((await visitor.look()).passwordRules).toEqual(both);
    const { body } = await visitor.setPassword('short');
    expect(body.reasons).toEqual([{ code: 'too-short', data: { minLength: 10 } }]);
  });

  test('of an account with a policy of its own, those', async () => {
    await server.apply(
      `dn: cn=long-${way},ou=Policies,${BASE}\nchangetype: add\nobjectClass: device\nobjectClass: pwdPolicy\ncn: long-${way}\npwdAttribute: userPassword\npwdCheckQuality: 2\npwdMinLength: 20\n`,
    );
    const { rules, visitor } = await proveIn(at[way], await somebody(way, `long-${way}`));
    expect(rules).toEqual({ ...ORGANISATIONS, minLength: 20 });
    const { body } = await visitor.setPassword('quiet-herons-92');
    expect(body.reasons).toEqual([{ code: 'too-short', data: { minLength: 20 } }]);
  });

  test('whoever opens the link of an administrator is shown them as well', async () => {
    const person = await somebody(way);
    const { admin, tenant } = at[way];
    const desk = atTheHelpdesk(shared.db, admin, tenant);
    expect((await desk.begin(person)).status).toBe(201);
    const opened = await openLink(shared.portalUrl, tenant, await passTo(shared.db, person.email));
    const visitor = visitorWith(shared.portalUrl, opened.body.token ?? '');
    expect((await visitor.look()).passwordRules).toEqual({
      ...ORGANISATIONS,
      minLength: 10,
      history: 3,
    });
  });

  test('a directory that is silent holds a step up for two seconds, once, and leaves those of the organisation', async () => {
    const [first, second] = [await somebody(way), await somebody(way)];
    front.fault = 'mute';
    const beganMs = Date.now();
    expect((await proveIn(at[way], first)).rules).toEqual(ORGANISATIONS);
    const firstMs = Date.now() - beganMs;
    const asked = front.connections;
    expect((await proveIn(at[way], second)).rules).toEqual(ORGANISATIONS);
    expect(front.connections - asked).toBeLessThan(2);
    expect(firstMs).toBeLessThan(6_000);
  });
});

test('nothing of a directory is asked or told before everything was proven', async () => {
  const person = await somebody('direct');
  const visitor = await visit(shared.portalUrl, at.direct.tenant.slug, person.login);
  await visitor.sendCode('email', person.email);
  const wrong = await visitor.prove('email', '000000');
  expect(wrong.body).toMatchObject({ accepted: false, state: { step: 'prove' } });
  expect(wrong.body.state).not.toHaveProperty('passwordRules');
});
