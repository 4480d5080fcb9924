import { budgets } from '../../db/schema/limits';
import { eq } from 'drizzle-orm';
import { uniqueName } from '../support/adminClient';
import { organisationAt } from '../support/directories/organisationAt';
import * as samba from '../support/directories/samba';
import { type BehindFront, behindFront } from '../support/directories/behindFront';
import * as slapd from '../support/directories/slapd';
import { createPersonClient } from '../support/personClient';
import { eventually } from '../support/poll';
import { shared } from '../support/sharedProduct';

const RIGHT = 'first-Passw0rd!';
const CHOSEN = 'quiet-herons-wade-92';

let scene: BehindFront;
let { server, front, connector, organisation } = {} as BehindFront;
beforeAll(async () => {
  scene = await behindFront('direct');
  ({ server, front, connector, organisation } = scene);
});
afterAll(() => scene.stop());

const signInTo = async (slug: string, login: string, password: string) => {
  const client = createPersonClient(shared.portalUrl);
  const { status, body } = await client.post(`/tenants/${slug}/sessions`, { login, password });
  return [status, (body as { code?: string }).code];
};
const signIn = (login: string, password: string) =>
  signInTo(organisation.tenant.slug, login, password);

async function arrive() {
  const { name, id, dn } = await slapd.slapdPerson(server, { password: RIGHT });
  return { id, dn, person: await organisation.addPerson(name) };
}

const REFUSED = [401, 'sign-in-refused'];

test('whoever has the password of the directory is in, and nobody else', async () => {
  const { person } = await arrive();
  expect(await signIn(person.login, RIGHT)).toEqual([201, undefined]);
  expect(await signIn(person.login, 'not-the-password-1')).toEqual(REFUSED);
  expect(await signIn(person.login, '')).toEqual([422, 'invalid-field']);
  expect(await signIn(uniqueName('nobody'), RIGHT)).toEqual(REFUSED);
});

test('right passwords cost nothing, from however many new browsers', async () => {
  const { person } = await arrive();
  for (let time = 0; time < 8; time += 1)
    expect(await signIn(person.login, RIGHT)).toEqual([201, undefined]);
  const rows = await shared.db.select().from(budgets).where(eq(budgets.subjectKey, person.id));
  expect(rows.map(({ attemptsAtMs, days }) => ({ attemptsAtMs, days }))).toEqual(
    rows.map(() => ({ attemptsAtMs: [], days: [] })),
  );
});

test('a new password counts from then on, the old one no more', async () => {
  const { person } = await arrive();
  const visitor = await organisation.proven(person);
  await visitor.setPassword(CHOSEN);
  expect(await signIn(person.login, CHOSEN)).toEqual([201, undefined]);
  expect(await signIn(person.login, RIGHT)).toEqual(REFUSED);
});

test('the directory has the normal form, and the spelling of whoever chose it signs in', async () => {
  const { id, person } = await arrive();
  const typed = 'Gru\u0308\u00dfe\u00a0aus Ko\u0308ln 92';
  const visitor = await organisation.proven(person);
  expect((await visitor.setPassword(typed)).body).toMatchObject({ accepted: true });
  expect(await connector.authenticate(id, 'Gr\u00fc\u00dfe aus K\u00f6ln 92')).toBe('right');
  expect(await signIn(person.login, typed)).toEqual([201, undefined]);
  expect(await signIn(person.login, 'Gr\u00fc\u00dfe aus K\u00f6ln 92')).toEqual([201, undefined]);
});

test('somebody disabled, gone, or of another directory is refused like a wrong password', async () => {
  const disabled = await arrive();
  const path = `/tenants/${organisation.tenant.slug}/users/${disabled.person.id}`;
  await organisation.admin.call('PATCH', path, { body: { accountEnabled: false } });
  expect(await signIn(disabled.person.login, RIGHT)).toEqual(REFUSED);
  const gone = await arrive();
  expect(await signIn(gone.person.login, RIGHT)).toEqual([201, undefined]);
  await server.apply(`dn: ${gone.dn}\nchangetype: delete\n`);
  expect(await signIn(gone.person.login, RIGHT)).toEqual(REFUSED);
});

test('whoever knows a login alone brings the account there nowhere near its lockout', async () => {
  const { id, person } = await arrive();
  for (const guess of ['wrong 1', 'wrong\u00a02', 'wrong\u202f3', 'wrong 4'])
    expect(await signIn(person.login, guess)).toEqual(REFUSED);
  const account = await connector.find(id);
  expect({ isLocked: account?.isLocked, failures: account?.failedAtMs.length }).toEqual({
    isLocked: false,
    failures: 2,
  });
  expect(await connector.authenticate(id, RIGHT)).toBe('right');
});

test('guesses lock the account here before they lock it there', async () => {
  const { id, person } = await arrive();
  for (let guess = 0; guess < 3; guess += 1)
    expect(await signIn(person.login, `wrong-${guess}`)).toEqual(REFUSED);
  await connector.unlock(id);
  const many = Array.from({ length: 8 }, (_, at) => signIn(person.login, `more-${at}`));
  expect(await Promise.all(many)).toEqual(many.map(() => REFUSED));
  expect((await connector.find(id))?.isLocked).toBe(false);
  expect(await signIn(person.login, RIGHT)).toEqual(REFUSED);
  expect(await connector.authenticate(id, RIGHT)).toBe('right');
});

test('while the directory is away nobody is told who is known, and nothing is counted', async () => {
  const { person } = await arrive();
  const local = await organisation.admin.createUser(organisation.tenant, {
    login: uniqueName('here'),
    password: CHOSEN,
  });
  front.fault = 'refuses';
  front.dropAll();
  try {
    const AWAY = [503, 'unavailable'];
    expect(await signIn(person.login, RIGHT)).toEqual(AWAY);
    expect(await signIn(person.login, 'not-the-password-1')).toEqual(AWAY);
    expect(await signIn(uniqueName('nobody'), RIGHT)).toEqual(AWAY);
    expect(await signIn(local.login, 'not-the-password-1')).toEqual(AWAY);
    expect(await signIn(local.login, CHOSEN)).toEqual([201, undefined]);
    const rows = await shared.db.select().from(budgets).where(eq(budgets.subjectKey, person.id));
    expect(rows.flatMap(({ attemptsAtMs }) => attemptsAtMs)).toEqual([]);
  } finally {
    front.fault = 'none';
  }
  await eventually('a directory that is back', async () => {
    const [status] = await signIn(person.login, RIGHT);
    return status === 201 ? true : undefined;
  });
});

test('refusals take the same time, whoever they are about', async () => {
  const { person } = await arrive();
  const local = await organisation.admin.createUser(organisation.tenant, {
    login: uniqueName('here'),
    password: CHOSEN,
  });
  for (const login of [person.login, uniqueName('nobody'), local.login as string]) {
    const startedMs = Date.now();
    expect(await signIn(login, 'not-the-password-1')).toEqual(REFUSED);
    const tookMs = Date.now() - startedMs;
    expect(tookMs).toBeGreaterThanOrEqual(700);
    expect(tookMs).toBeLessThan(1_500);
  }
});

test('people of a Samba domain sign in with their UPN’s account', async () => {
  const domain = await samba.startSamba();
  try {
    const there = await organisationAt({
      kind: 'activeDirectory',
      urls: [domain.urls.tls],
      baseDn: samba.BASE,
      bind: samba.SERVICE,
      caCertificates: [domain.authority.ca],
    });
    const login = uniqueName('p');
    await domain.addPerson(login, { password: RIGHT });
    const person = await there.addPerson(login);
    expect(await signInTo(there.tenant.slug, person.login, RIGHT)).toEqual([201, undefined]);
    expect(await signInTo(there.tenant.slug, person.login, 'not-it-1')).toEqual(REFUSED);
  } finally {
    await domain.stop();
  }
});
