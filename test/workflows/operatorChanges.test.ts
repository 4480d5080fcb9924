import { sql } from 'drizzle-orm';
import { notices } from '../../db/schema/notices';
import { SCHEDULES } from '../../workflows/contracts/housekeeping';
import { engineClient } from '../support/flowProduct';
import { codeIn } from '../support/outbox';
import {
  createOrganisation,
  OLD_PASSWORD,
  type Organisation,
  type Person,
} from '../support/people';
import { signIn } from '../support/personClient';
import { eventually } from '../support/poll';
import { shared } from '../support/sharedProduct';
import { visit } from '../support/visitor';

const { db } = shared;
const INSIDER = { mail: 'insider@example.net', phone: '+4915112340000' };
const DAY_MS = 24 * 60 * 60_000;

let own: Organisation;
const engine = engineClient();

beforeAll(async () => {
  own = await createOrganisation({
    policy: { reset: { gates: 1, methods: ['email', 'sms'] }, publicFace: 'explain' },
  });
});
afterAll(() => engine.connection.close());

const path = (person: Person, rest = '') => `/tenants/${own.slug}/users/${person.id}${rest}`;
const patch = async (person: Person, body: unknown) => {
  const answer = await own.admin.call('PATCH', path(person), { body });
  expect(answer.status).toBeLessThan(500);
  return answer;
};
const methodsOf = async (person: Person) =>
  (await own.admin.call('GET', path(person, '/methods'))).body.items as {
    kind: string;
    usableFrom?: string;
  }[];
/** How a reset of this person begins: `prove` where it can. */
const stepOf = async (person: Person) =>
  (await (await visit(shared.portalUrl, own.slug, person.login)).look()).step;
/** A look that is under way may have missed what came since: the next one comes within a minute. */
const look = () => engine.schedule.getHandle(SCHEDULES.reconcile.id).trigger();
const textsTo = async (to: string) =>
  (await own.messagesTo(to)).map(({ text, subject }) => `${subject ?? ''} ${text}`);
const toldTo = (to: string, count = 1) =>
  eventually(`${count} notices to ${to}`, async () => {
    const texts = await textsTo(to);
    return texts.length >= count ? texts : undefined;
  });

test('an insider who sets all contacts, resets and sets them back is seen by the person', async () => {
  const person = await own.addPerson({ primaryEmail: 'ada@work.example' });
  const taken = { alternateEmail: INSIDER.mail, mobilePhone: INSIDER.phone };
  expect((await patch(person, { contacts: taken })).status).toBe(200);
  expect(await stepOf(person)).toBe('refused');
  const back = { alternateEmail: person.email, mobilePhone: person.phone };
  await patch(person, { contacts: back });
  await look();
  expect((await toldTo(person.email, 2)).join()).toContain('took this address off');
  expect((await toldTo(person.phone, 2)).join()).toContain('took this number off');
  expect(await toldTo('ada@work.example', 2)).toHaveLength(2);
  for (const to of Object.values(INSIDER)) await toldTo(to);
});

test('each contact hears once of each change, and nothing of a former one is left', async () => {
  const person = await own.addPerson();
  await patch(person, { contacts: { alternateEmail: `next-${person.email}` } });
  await look();
  expect(await toldTo(person.email)).toEqual([expect.stringContaining('took this address off')]);
  expect(await toldTo(`next-${person.email}`)).toEqual([expect.stringContaining('were changed')]);
  expect(await toldTo(person.phone)).toEqual([expect.stringContaining('changed the contacts')]);
  await eventually('all settled', async () => {
    const rows = await db
      .select()
      .from(notices)
      .where(sql`user_id = ${person.id}::uuid`);
    const isSettled = rows.every((row) => row.formerSealed === null && row.awaits === null);
    return rows.length === 3 && isSettled ? true : undefined;
  });
  await look();
  await patch(person, { displayName: 'Somebody else' });
  expect(await textsTo(person.email)).toHaveLength(1);
});

test('whoever is deleted or gets another login is told, whatever comes after it', async () => {
  const person = await own.addPerson({ primaryEmail: `deleted-${INSIDER.mail}` });
  await patch(person, { login: `x${person.login}` });
  await patch(person, { contacts: { alternateEmail: null } });
  expect((await own.admin.call('DELETE', path(person))).status).toBe(204);
  await own.admin.createUser(own, { login: person.login });
  await look();
  const toAddress = (await toldTo(person.email, 2)).join();
  expect(toAddress).toContain('took this address off');
  expect(toAddress).toContain('the name with which you sign in');
  expect((await toldTo(person.phone, 3)).join()).toMatch(/deleted your account/);
  expect((await toldTo(`deleted-${INSIDER.mail}`, 3)).join()).toMatch(/was deleted/);
});

test('whose waits an operator ends is told on every confirmed channel', async () => {
  const person = await own.addPerson({ primaryEmail: `waits-${INSIDER.mail}` });
  const body = { reason: 'called in' };
  expect((await own.admin.call('POST', path(person, '/unblock'), { body })).status).toBe(200);
  await look();
  for (const to of [person.email, person.phone, `waits-${INSIDER.mail}`])
    expect(await toldTo(to)).toEqual([expect.stringContaining('an operator')]);
});

test('a notice nobody took up for long is taken up again', async () => {
  const person = await own.addPerson();
  await patch(person, { contacts: { officePhone: '+493012345678' } });
  await db.execute(sql`
    update notices set at = now() - interval '2 hours', taken_at = now() - interval '110 minutes'
    where user_id = ${person.id}::uuid`);
  await look();
  await toldTo(person.email);
});

describe('contacts an operator sets', () => {
  it('wait where they replace others, and answers say until when', async () => {
    const person = await own.addPerson();
    await patch(person, { contacts: { alternateEmail: INSIDER.mail } });
    const items = await methodsOf(person);
    const [from] = items.flatMap(({ usableFrom }) =>
      usableFrom === undefined ? [] : [usableFrom],
    );
    expect(items.map(({ usableFrom }) => usableFrom !== undefined)).toEqual([true, false]);
    expect(Math.abs(Date.parse(from!) - Date.now() - DAY_MS)).toBeLessThan(60_000);
    const client = await signIn(shared.portalUrl, own.slug, {
      login: person.login,
      password: OLD_PASSWORD,
    });
    expect((await client.get('/me')).body['methods']).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'email', usableFrom: from })]),
    );
    await own.setPolicy({ registration: { operatorChangeWaitHours: 0 } });
    expect((await methodsOf(person)).flatMap(({ usableFrom }) => usableFrom ?? [])).toEqual([from]);
    await patch(person, { contacts: { mobilePhone: INSIDER.phone } });
    expect((await methodsOf(person)).flatMap(({ usableFrom }) => usableFrom ?? [])).toEqual([from]);
    await own.setPolicy({ registration: { operatorChangeWaitHours: 24 } });
  });

  it('wait where they join others', async () => {
    const person = await own.addPerson({ contacts: { officePhone: '+493012345678' } });
    await patch(person, { contacts: { alternateEmail: INSIDER.mail } });
    expect(await stepOf(person)).toBe('refused');
  });

  it('count at once for somebody who had none', async () => {
    const person = await own.addPerson({ contacts: {} });
    await patch(person, { contacts: { alternateEmail: INSIDER.mail } });
    expect(await stepOf(person)).toBe('prove');
  });

  it('wait although everything was removed before', async () => {
    const person = await own.addPerson();
    await patch(person, { contacts: { alternateEmail: null, mobilePhone: null } });
    await patch(person, { contacts: { alternateEmail: INSIDER.mail } });
    expect(await stepOf(person)).toBe('refused');
  });

  it('count at once where an owner says why, which the audit keeps', async () => {
    const person = await own.addPerson();
    const contactsAtOnce = { reason: 'known in person' };
    await patch(person, { contacts: { alternateEmail: INSIDER.mail }, contactsAtOnce });
    const items = await methodsOf(person);
    expect(items.some(({ usableFrom }) => usableFrom)).toBe(false);
    const audit = await own.admin.call('GET', `/tenants/${own.slug}/audit?event=user.changed`);
    expect(audit.body.items[0].data).toMatchObject({ atOnceReason: 'known in person' });
    expect((await patch(person, { contactsAtOnce })).body).toMatchObject({
      code: 'invalid-field',
      errors: [{ pointer: '/contactsAtOnce', code: 'no-contacts' }],
    });
  });
});

describe('whoever knows the password', () => {
  const signedIn = ({ login }: Person) =>
    signIn(shared.portalUrl, own.slug, { login, password: OLD_PASSWORD });

  it('proves nothing by a contact that still waits', async () => {
    const person = await own.addPerson();
    await patch(person, { contacts: { alternateEmail: INSIDER.mail, mobilePhone: null } });
    const client = await signedIn(person);
    const { stepUp } = (await client.get('/me')).body;
    expect(stepUp).toEqual({ isNeeded: true, methods: [] });
    const value = 'thief@example.net';
    expect(await client.post('/me/registrations', { kind: 'email', value })).toMatchObject({
      status: 403,
      body: { code: 'step-up-required' },
    });
    const code = { method: 'email', destination: INSIDER.mail };
    expect((await client.post('/me/step-up/send-code', code)).body.code).toBe('method-not-offered');
  });

  it('registers nothing that counts at once where everything was taken away', async () => {
    const person = await own.addPerson();
    await patch(person, { contacts: { alternateEmail: null, mobilePhone: null } });
    const client = await signedIn(person);
    const value = `thief-${person.login}@example.net`;
    const { body } = await client.post('/me/registrations', { kind: 'email', value });
    const code = codeIn((await toldTo(value)).join(' '));
    expect(
      (await client.post(`/me/registrations/${String(body['id'])}/verify`, { code })).body,
    ).toMatchObject({
      accepted: true,
    });
    expect((await methodsOf(person)).map(({ usableFrom }) => usableFrom !== undefined)).toEqual([
      true,
    ]);
    expect(await stepOf(person)).toBe('refused');
  });
});

describe('sessions of a person', () => {
  const signedIn = async (person: Person) => {
    const client = await signIn(shared.portalUrl, own.slug, {
      login: person.login,
      password: OLD_PASSWORD,
    });
    return async () => (await client.get('/me')).status;
  };

  it.each([
    ['replaces', { alternateEmail: INSIDER.mail }],
    ['removes', { mobilePhone: null }],
  ])('end where an operator %s a contact', async (_what, contacts) => {
    const person = await own.addPerson();
    const status = await signedIn(person);
    await patch(person, { contacts });
    expect(await status()).toBe(401);
  });

  it('go on where an operator adds one, or changes where notices go', async () => {
    const person = await own.addPerson();
    const status = await signedIn(person);
    const contacts = { officePhone: '+493012345678' };
    await patch(person, { contacts, primaryEmail: 'ada@work.example' });
    expect(await status()).toBe(200);
  });
});
