import { signIn } from '../support/personClient';
import { shared } from '../support/sharedProduct';
import { atSamba, CHOSEN, FORMER, type SambaScene, WAYS } from './directoryReset/scenes';
import { ORGANISATIONS, proveIn } from './directoryReset/shownRules';

let samba: SambaScene;
beforeAll(async () => {
  samba = await atSamba();
  // An agent that has just begun has no connection yet.
  for (const { admin, place } of Object.values(samba.organisations))
    await admin.call('POST', `${place}/check`);
});
afterAll(() => samba?.stop());

test.each(WAYS)(
  'whoever has proven everything is shown the policy of the domain: %s',
  async (way) => {
    const organisation = samba.organisations[way];
    const { login } = await samba.addAccount();
    const { rules } = await proveIn(organisation, await organisation.addPerson(login));
    expect(rules).toEqual({ ...ORGANISATIONS, minLength: 10, classes: 3, history: 3 });
  },
);

test('a fine-grained policy is shown once it may be read, and until then nobody else’s', async () => {
  const own = await samba.addAccount();
  await samba.server.addPolicy('own', own.login, [
    ...['--min-pwd-length=16', '--complexity=off', '--history-length=7'],
  ]);
  const all = Object.values(samba.organisations);
  const people = await Promise.all(all.map(({ addPerson }) => addPerson(own.login)));
  const shown = () =>
    Promise.all(people.map(async (one, at) => (await proveIn(all[at]!, one)).rules));
  expect(await shown()).toEqual([ORGANISATIONS, ORGANISATIONS]);
  await samba.server.letReadPolicies();
  const theirs = { ...ORGANISATIONS, minLength: 16, history: 7 };
  expect(await shown()).toEqual([theirs, theirs]);
});

test('whoever knows the password changes it by the rules of the domain, its minimum age too', async () => {
  const { organisations, server, connector } = samba;
  const { tenant, addPerson } = organisations.direct;
  const signedIn = async () => {
    const account = await samba.addAccount();
    const person = await addPerson(account.login);
    const credentials = { login: person.login, password: FORMER };
    return { account, client: await signIn(shared.portalUrl, tenant.slug, credentials) };
  };
  const passwords = { current: FORMER, next: CHOSEN };
  const free = await signedIn();
  const changed = await free.client.post('/me/password', passwords);
  expect(changed.body).toMatchObject({ accepted: true });
  expect(await connector.authenticate(free.account.id, CHOSEN)).toBe('right');

  const young = await signedIn();
  await server.addPolicy('young', young.account.login, ['--min-pwd-age=1']);
  const refused = await young.client.post('/me/password', passwords);
  expect(refused.body).toMatchObject({ accepted: false, reasons: [{ code: 'minimum-age' }] });
  expect(await connector.authenticate(young.account.id, FORMER)).toBe('right');
});

test.each(WAYS)(
  'whoever has to change it is asked at sign-in, and changes it at once: %s',
  async (way) => {
    const { tenant, addPerson } = samba.organisations[way];
    const account = await samba.addAccount();
    const person = await addPerson(account.login);
    await samba.connector.set(account.id, CHOSEN, { mustChange: true });
    const credentials = { login: person.login, password: CHOSEN };
    const client = await signIn(shared.portalUrl, tenant.slug, credentials);
    const isDue = async () =>
      (await client.get('/me')).body['requirements'] as { mustChangePassword: boolean };
    expect(await isDue()).toMatchObject({ mustChangePassword: true });
    const next = 'Kettle-Orbit-93-Falcon';
    const changed = await client.post('/me/password', { current: CHOSEN, next });
    expect(changed.body).toMatchObject({ accepted: true });
    expect(await samba.connector.authenticate(account.id, next)).toBe('right');
    expect(await isDue()).toMatchObject({ mustChangePassword: false });
  },
);
