import { and, eq, sql } from 'drizzle-orm';
import { directorySyncs } from '../../db/schema/directorySyncs';
import { methods } from '../../db/schema/methods';
import { notices } from '../../db/schema/notices';
import { SCHEDULES } from '../../workflows/contracts/housekeeping';
import { type Json, uniqueName } from '../support/adminClient';
import * as slapd from '../support/directories/slapd';
import { syncedFrom, type Synced } from '../support/directories/syncScene';
import { engineClient } from '../support/flowProduct';
import { eventually } from '../support/poll';
import { shared } from '../support/sharedProduct';
import { passGateIn, visit } from '../support/visitor';

const TRUSTING = {
  registration: { trustDirectoryContacts: true, operatorChangeWaitHours: 24 },
  reset: { gates: 1, methods: ['sms' as const] },
};
const FIRST = '+4915123456789';

let server: slapd.Slapd;
let synced: Synced;
beforeAll(async () => {
  server = await slapd.startSlapd();
  synced = await syncedFrom(entered(), 'direct', {}, TRUSTING);
});
afterAll(() => server.stop());

const entered = () => ({
  kind: 'ldap' as const,
  urls: [server.urls.tls],
  baseDn: slapd.BASE,
  bind: slapd.SERVICE,
  caCertificates: [server.authority.ca],
});

const replace = (dn: string, attribute: string, value: string) =>
  server.apply(`dn: ${dn}\nchangetype: modify\nreplace: ${attribute}\n${attribute}: ${value}\n`);

async function arrive(attributes: Record<string, string> = {}) {
  const name = uniqueName('p');
  const dn = await server.addPerson(name, { password: 'first-Passw0rd!' });
  for (const [attribute, value] of Object.entries(attributes)) await replace(dn, attribute, value);
  return { name, dn };
}
const mobileOf = async (userId: string) => {
  const isTheirs = and(eq(methods.userId, userId), eq(methods.kind, 'mobilePhone'));
  const [row] = await shared.db.select().from(methods).where(isTheirs);
  return row;
};
const userPath = (rest: string) => `/tenants/${synced.tenant.slug}/users/${rest}`;

test('a number of the directory resets where the policy trusts it', async () => {
  const { name } = await arrive({ mobile: '+49 1512 3456789' });
  await synced.run();
  const visitor = await visit(shared.portalUrl, synced.tenant.slug, name);
  await passGateIn(shared.db, visitor, 'sms', FIRST);
  const { body } = await visitor.setPassword('quiet-herons-wade-92');
  expect(body).toMatchObject({ accepted: true, state: { step: 'done' } });
});

test('a number that takes the place of a trusted one waits, and the former one is told', async () => {
  const { name, dn } = await arrive({ mobile: FIRST });
  await synced.run();
  const { id } = await synced.person(name);
  await replace(dn, 'mobile', '+4915198765432');
  expect(await synced.run()).toMatchObject({ changed: 1 });
  expect(await mobileOf(id)).toMatchObject({
    waitHours: 24,
    source: 'directory',
    verifiedAt: null,
  });
  const told = await shared.db.select().from(notices).where(eq(notices.userId, id));
  expect(told.map(({ notice }) => notice)).toContain('contactsChanged');
});

test('what the person verified or an operator set stays', async () => {
  const [verified, set] = [await arrive({ mobile: FIRST }), await arrive()];
  await synced.run();
  const person = await synced.person(verified.name);
  await shared.db
    .update(methods)
    .set({ verifiedAt: new Date() })
    .where(eq(methods.userId, person.id));
  const other = await synced.person(set.name);
  await synced.admin.call('PATCH', userPath(other.id), {
    body: { contacts: { mobilePhone: '+4915111111111' } },
  });
  const before = [await mobileOf(person.id), await mobileOf(other.id)];
  for (const { dn } of [verified, set]) await replace(dn, 'mobile', '+4915122222222');
  await synced.run();
  expect([await mobileOf(person.id), await mobileOf(other.id)]).toEqual(before);
});

test('a number that went there goes here', async () => {
  const { name, dn } = await arrive({ mobile: FIRST });
  await synced.run();
  const { id } = await synced.person(name);
  await server.apply(`dn: ${dn}\nchangetype: modify\ndelete: mobile\n`);
  await synced.run();
  expect(await mobileOf(id)).toBeUndefined();
});

test('says which login somebody has already, and which number is none', async () => {
  const [taken, odd] = [await arrive(), await arrive({ mobile: '12' })];
  await synced.admin.createUser(synced.tenant, { login: taken.name });
  const { problems, outcome } = await synced.run();
  expect(outcome).toBe('done');
  expect(problems).toContainEqual(
    expect.objectContaining({ code: 'login-taken', login: taken.name }),
  );
  expect(problems).toContainEqual(
    expect.objectContaining({ code: 'contact-unreadable', login: odd.name }),
  );
  expect(await synced.person(taken.name)).toMatchObject({ home: { directory: 'local' } });
  await synced.admin.call('DELETE', userPath(encodeURIComponent(`login:${taken.name}`)));
});

test('one whom an operator entered is tied by the login', async () => {
  const { name } = await arrive({ displayName: 'As they are there' });
  const { id } = await synced.addPerson(name);
  await synced.run({ full: true });
  expect(await synced.person(name)).toMatchObject({ id, displayName: 'As they are there' });
});

test('contacts of one who was removed and made again wait', async () => {
  const { name } = await arrive();
  const { id } = await synced.addPerson(name);
  await synced.admin.call('DELETE', userPath(id));
  const again = await synced.admin.createUser(synced.tenant, {
    login: name.toUpperCase(),
    home: { directory: synced.directory.id },
    contacts: { mobilePhone: FIRST },
  });
  expect(await mobileOf(again.id)).toMatchObject({ waitHours: 24 });
  await synced.admin.call('DELETE', userPath(again.id));
});

test('one with a role is closed when the account is gone, not removed', async () => {
  const { name, dn } = await arrive();
  await synced.run();
  const { id } = await synced.person(name);
  await synced.admin.call('PATCH', userPath(id), { body: { roles: ['auditor'] } });
  await server.apply(`dn: ${dn}\nchangetype: delete\n`);
  const last = await synced.run();
  expect(last).toMatchObject({ removed: 0, disabled: 1 });
  expect(last.problems).toContainEqual(
    expect.objectContaining({ code: 'holds-a-role', login: name }),
  );
  expect(await synced.person(name)).toMatchObject({ id, accountEnabled: false });
  await synced.admin.call('DELETE', userPath(id));
});

test('one whom an operator closed stays closed', async () => {
  const { name, dn } = await arrive();
  await synced.run();
  const { id } = await synced.person(name);
  await synced.admin.call('PATCH', userPath(id), { body: { accountEnabled: false } });
  await replace(dn, 'displayName', 'Changed meanwhile');
  await synced.run();
  expect(await synced.person(name)).toMatchObject({
    displayName: 'Changed meanwhile',
    accountEnabled: false,
  });
});

test.each(['login', 'displayName', 'surname', 'primaryEmail'])(
  'refuses to change %s here, which the directory owns',
  async (field) => {
    const { name } = await arrive();
    await synced.run();
    const { id } = await synced.person(name);
    const body = { [field]: 'somebody@else.example' };
    expect(await synced.admin.call('PATCH', userPath(id), { body })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: `/${field}`, code: 'directory-owned' }] },
    });
  },
);

test('one alias of two people means nobody, and is a problem', async () => {
  const mail = `${uniqueName('both')}@example.test`;
  const [one, other] = [await arrive({ mail }), await arrive({ mail })];
  const { problems } = await synced.run();
  expect(problems).toContainEqual(
    expect.objectContaining({ code: 'alias-ambiguous', login: mail }),
  );
  await server.apply(`dn: ${other.dn}\nchangetype: delete\n`);
  await server.apply(`dn: ${one.dn}\nchangetype: delete\n`);
  await synced.run();
});

test('those of a group, also through others, and of a filter', async () => {
  const [inside, through, outside] = [await arrive(), await arrive(), await arrive()];
  const [inner, outer] = [uniqueName('g'), uniqueName('g')];
  const group = (name: string, members: string[]) =>
    server.apply(
      `dn: cn=${name},ou=People,${slapd.BASE}\nchangetype: add\nobjectClass: groupOfNames\ncn: ${name}\n${members.map((dn) => `member: ${dn}`).join('\n')}\n`,
    );
  await group(inner, [through.dn]);
  await group(outer, [inside.dn, `cn=${inner},ou=People,${slapd.BASE}`]);
  const dn = `cn=${outer},ou=People,${slapd.BASE}`;
  const narrow = await syncedFrom(entered(), 'direct', {
    groups: [dn.toUpperCase().replace(/,/g, ', ')],
    filter: `(|(uid=${inside.name})(uid=${through.name})(uid=${outside.name}))`,
  });
  expect(await narrow.run()).toMatchObject({ added: 2, problems: [] });
  expect(await narrow.person(outside.name)).toMatchObject({ code: 'not-found' });
  await server.apply(`dn: ${dn}\nchangetype: modify\nadd: member\nmember: ${outside.dn}\n`);
  expect(await narrow.run()).toMatchObject({ added: 1, full: true });
  await server.apply(`dn: ${dn}\nchangetype: modify\ndelete: member\nmember: ${inside.dn}\n`);
  expect(await narrow.run()).toMatchObject({ removed: 1 });
  expect(await narrow.person(inside.name)).toMatchObject({ code: 'not-found' });
});

test.each(['(uid=*', '(uid=ada))(|(uid=*)', '(&(a=b)', '()'])(
  'refuses %s, which is no filter',
  async (filter) => {
    const { status, body } = await synced.admin.call('PATCH', synced.place, {
      body: { sync: { enabled: false, everyMinutes: 60, disableAtMostPercent: 10, filter } },
    });
    expect({ status, errors: body.errors }).toMatchObject({
      status: 422,
      errors: [{ pointer: '/sync/filter' }],
    });
  },
);

test('of many asked for at once one runs', async () => {
  const asked = await Promise.all(
    Array.from({ length: 5 }, () =>
      synced.admin.call('POST', `${synced.place}/sync`, { body: { dryRun: true } }),
    ),
  );
  const begun = asked.filter(({ status }) => status === 202);
  expect(begun.length).toBeGreaterThanOrEqual(1);
  for (const { status, body } of asked)
    if (status !== 202)
      expect({ status, code: body.code }).toEqual({ status: 409, code: 'sync-running' });
  await eventually('the end', async () => ((await synced.look()).running ? undefined : true));
});

const sweep = () => engineClient().schedule.getHandle(SCHEDULES.directorySyncSweep.id).trigger();
const lastOf = async (isIt: (last: Json) => boolean) =>
  eventually('a run of the sweep', async () => {
    const { running, last } = await synced.look();
    return !running && last !== undefined && isIt(last) ? last : undefined;
  });

test('begins by itself when it is due, and again what nobody began', async () => {
  const { name } = await arrive();
  await synced.set({ enabled: true, everyMinutes: 5 });
  const isOurs = eq(directorySyncs.directoryId, synced.directory.id);
  const long = sql`now() - interval '10 minutes'`;
  await shared.db.update(directorySyncs).set({ endedAt: long }).where(isOurs);
  const { last: before } = await synced.look();
  await sweep();
  await lastOf(({ id }) => id !== before.id);
  expect(await synced.person(name)).toMatchObject({ login: name });
  await synced.set({ enabled: false });
  await shared.db
    .update(directorySyncs)
    .set({ runRef: 'asked-while-the-engine-was-away', askedAt: long, isDryRun: true })
    .where(isOurs);
  await sweep();
  await lastOf(({ id, dryRun }) => id === 'asked-while-the-engine-was-away' && dryRun);
});

test('a directory that cannot be read is said, and nothing changes', async () => {
  const away = await syncedFrom(entered(), 'direct');
  await away.admin.call('PATCH', away.place, {
    body: { bind: { ...slapd.SERVICE }, baseDn: `ou=Nowhere,${slapd.BASE}` },
  });
  const last = await away.run();
  expect(last).toMatchObject({ outcome: 'failed', added: 0, problems: [{ code: 'wrong-base' }] });
});

test.each([
  ['without a token', {}, 401],
  ['with a token that is none', { authorization: 'Bearer a.b.c' }, 401],
])('takes no page %s', async (_what, headers, status) => {
  const answered = await fetch(
    `${shared.portalUrl}/agent/v1/sync/11111111-1111-4111-8111-111111111111/pages`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ number: 0, body: '{}' }),
    },
  );
  expect(answered.status).toBe(status);
});
