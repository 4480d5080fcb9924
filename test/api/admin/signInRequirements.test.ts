import { eq } from 'drizzle-orm';
import { localCredentials } from '../../../db/schema/credentials';
import { methods } from '../../../db/schema/methods';
import { createAdminClient } from '../../support/adminClient';
import { createOrganisation, createPerson, OLD_PASSWORD } from '../../support/organisation';
import { type PersonClient, signIn } from '../../support/personClient';
import { shared } from '../../support/sharedProduct';

const { db, portalUrl } = shared;
const admin = createAdminClient();
const DAY_MS = 24 * 60 * 60_000;

async function somebody(contacts: { email?: string } = {}) {
  const tenant = await createOrganisation(db, {
    reset: { gates: 1 },
    registration: { reconfirmDays: 30, deferrals: 2 },
    password: { expiryDays: 60 },
  });
  const id = await createPerson(db, tenant, contacts);
  const client = await signIn(portalUrl, tenant.slug, { login: 'ada', password: OLD_PASSWORD });
  const asked = (user: string) =>
    admin.call('GET', `/tenants/${tenant.slug}/users/${user}/sign-in-requirements`);
  return { tenant, id, client, asked };
}

const own = async (client: PersonClient) => (await client.get('/me')).body['requirements'];

test('whoever has registered nothing is asked to, with what is left of putting it off', async () => {
  const { id, client, asked } = await somebody();
  const expected = {
    mustRegister: true,
    mustReconfirm: false,
    mustChangePassword: false,
    deferralsLeft: 2,
  };
  expect([(await asked(id)).body, await own(client)]).toEqual([expected, expected]);
  await client.post('/me/deferral');
  expect((await asked(id)).body).toEqual({ ...expected, deferralsLeft: 1 });
});

test('what is old is to be confirmed, and an expired password to be changed', async () => {
  const { id, client, asked } = await somebody({ email: 'ada@example.org' });
  expect((await asked(id)).body).toMatchObject({ mustRegister: false, mustReconfirm: false });
  const createdAt = new Date(Date.now() - 31 * DAY_MS);
  await db.update(methods).set({ createdAt }).where(eq(methods.userId, id));
  const setAt = new Date(Date.now() - 61 * DAY_MS);
  await db.update(localCredentials).set({ setAt }).where(eq(localCredentials.userId, id));
  const expected = { mustRegister: false, mustReconfirm: true, mustChangePassword: true };
  expect((await asked(id)).body).toMatchObject(expected);
  expect(await own(client)).toMatchObject(expected);
});

test('a person is named by id or login, and in their own organisation alone', async () => {
  const [one, other] = [await somebody(), await somebody()];
  const byId = await one.asked(one.id);
  expect((await one.asked('login:ADA')).body).toEqual(byId.body);
  expect((await one.asked('login:nobody')).status).toBe(404);
  expect((await one.asked(other.id)).status).toBe(404);
});
