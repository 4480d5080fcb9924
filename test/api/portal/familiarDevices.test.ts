import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { tokenHash } from '../../../db/keys/digest';
import { roleUrl } from '../../support/product';
import { browserAt } from '../../support/browserAt';
import { newAddress, startPortalBehindProxy } from '../../support/ownPortal';
import {
  createOrganisation,
  OLD_PASSWORD,
  type Organisation,
  type Person,
} from '../../support/people';
import { newApp } from '../../support/registered';
import { openRecords } from '../../support/records';
import { passGate } from '../../support/resetFlow';

const NEW = 'Kettle-Orbit-93-Falcon';
const records = openRecords();
let own: Awaited<ReturnType<typeof startPortalBehindProxy>>;
let organisation: Organisation;

beforeAll(async () => {
  own = await startPortalBehindProxy();
  organisation = await createOrganisation({
    policy: { reset: { gates: 1, methods: ['email', 'totp'] }, password: { history: 0 } },
    settings: { trustedNetworks: ['198.18.0.0/15'] },
  });
});
afterAll(async () => {
  await own.stop();
  await records.close();
});

const browser = () => browserAt(own.portal, organisation.slug, newAddress());
const addPerson = () => organisation.addPerson({ password: OLD_PASSWORD });
const devicesOf = ({ id }: Person) =>
  records.sql`select device_hash from familiar_devices where user_id = ${id}`;

async function reset(person: Person): Promise<void> {
  const flow = await browser().begin(person.login);
  await passGate(organisation, flow, person, 'email');
  expect((await flow.setPassword(NEW)).body.accepted).toBe(true);
}

/** Whoever had the password once, under many cookies. */
async function thiefOf({ login }: Person) {
  const browsers = Array.from({ length: 12 }, browser);
  for (const one of browsers) expect(await one.signIn(login, OLD_PASSWORD)).toBe(201);
  return browsers;
}

it('three new ones of an account become known in a day, and none of before is forgotten', async () => {
  const person = await addPerson();
  const home = browser();
  expect(await home.signIn(person.login, OLD_PASSWORD)).toBe(201);
  const [owners] = await devicesOf(person);
  await thiefOf(person);
  expect(await devicesOf(person)).toHaveLength(3);
  expect(await devicesOf(person)).toContainEqual(owners);
});

it('of twenty, one that nobody used for a month gives way, and no other', async () => {
  const person = await addPerson();
  await records.sql`
    insert into familiar_devices (device_hash, user_id, created_at, expires_at)
    select 'kept-' || at, ${person.id}, now() - interval '9 days', now() + interval '1 year' - at * interval '1 day'
    from generate_series(10, 29) as at`;
  const known = async () => (await devicesOf(person)).map((row) => row['device_hash'] as string);
  expect(await browser().signIn(person.login, OLD_PASSWORD)).toBe(201);
  expect((await known()).filter((hash) => hash.startsWith('kept-'))).toHaveLength(20);
  await records.sql`
    update familiar_devices set expires_at = now() + interval '300 days'
    where user_id = ${person.id} and device_hash = 'kept-29'`;
  expect(await browser().signIn(person.login, OLD_PASSWORD)).toBe(201);
  expect(await known()).not.toContain('kept-29');
  expect(await known()).toHaveLength(20);
});

it('a new password forgets them all: a thief is a stranger from then on', async () => {
  const person = await addPerson();
  const thieves = await thiefOf(person);
  await reset(person);
  expect(await devicesOf(person)).toEqual([]);
  const home = browser();
  expect(await home.signIn(person.login, NEW)).toBe(201);
  for (const thief of thieves.slice(0, 4))
    for (let guess = 0; guess < 10; guess += 1) await thief.signIn(person.login, `wrong-${guess}`);
  expect(await home.signIn(person.login, NEW)).toBe(201);
});

it('an operator who signs somebody out everywhere forgets them too', async () => {
  const person = await addPerson();
  await browser().signIn(person.login, OLD_PASSWORD);
  await organisation.admin.call(
    'DELETE',
    `/tenants/${organisation.slug}/users/${person.id}/sessions`,
  );
  expect(await devicesOf(person)).toEqual([]);
});

it('any success ends their row of failures, also that of a browser nobody knows', async () => {
  const person = await addPerson();
  const app = newApp();
  await records.register(person.id, { totpSecret: app.secret });
  await records.sql`
    insert into budgets (subject_key, counter, attempts_at_ms, in_a_row, kept_until)
    select ${person.id}, what || '@familiar', '[1]', 100, now() + interval '1 year'
    from unnest(array['signIn', 'proof:totp']) as counters(what)`;
  const home = browser();
  expect(await home.signIn(person.login, OLD_PASSWORD)).toBe(201);
  const flow = await browser().begin(person.login);
  expect((await flow.prove('totp', app.code())).body.accepted).toBe(true);
  const left = await records.sql`
    select counter from budgets where subject_key = ${person.id} and in_a_row > 0`;
  expect(left).toEqual([]);
  expect(await home.signIn(person.login, OLD_PASSWORD)).toBe(201);
});

it('the role of the portal process cannot make a browser known', async () => {
  const person = await addPerson();
  const portal = postgres(roleUrl('portal'), { max: 1, onnotice: () => undefined });
  const ref = randomBytes(16).toString('base64url');
  const device = tokenHash('a forged device');
  try {
    await portal`
      insert into resets (ref, tenant_id, subject_id, token_hash, support_code, language, face,
        address_digest, device_hash, created_at, expires_at, offered, step, ended_at, outcome)
      values (${ref}, ${organisation.id}, ${person.id}, ${ref}, ${`LK-${ref.slice(0, 9)}`}, 'en',
        'constant', 'x', ${device}, now(), now(), '[]', 'done', now(), '{"code":"password-reset"}')`;
    const [row] = await portal`select remember_device(${ref}, ${device}) as "as"`;
    expect(row?.['as']).toBeNull();
  } finally {
    await portal.end();
    await records.sql`delete from resets where ref = ${ref}`;
  }
  expect(await devicesOf(person)).toEqual([]);
});

it('what nobody spends is kept for two days', async () => {
  const login = `nobody-${randomBytes(4).toString('hex')}`;
  await browser().signIn(login, 'whatever');
  const [row] = await records.sql`
    select max(kept_until) < now() + interval '3 days' as "isShort" from budgets
    where subject_key like 'nobody:%' and updated_at > now() - interval '10 seconds'`;
  expect(row?.['isShort']).toBe(true);
});

it('no page of another site remembers a browser, whatever headers its browser sends', async () => {
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    const answer = await own.portal.post('/devices', { body: { ticket: 'x' }, headers });
    expect(answer).toMatchObject({ status: 403, body: { code: 'cross-site-request' } });
  }
});
