import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { encryptColumn } from '../../db/keys/envelope';
import { methods } from '../../db/schema/methods';
import { operations } from '../../db/schema/operations';
import { resets } from '../../db/schema/resets';
import { users } from '../../db/schema/users';
import { directories } from '../../db/schema/directories';
import { notices } from '../../db/schema/notices';
import { pendingChanges } from '../../db/schema/pendingChanges';
import { verifications } from '../../db/schema/verifications';
import { insertOpenReset } from '../support/activityBench';
import {
  changeKeys,
  exportFor,
  homeOfThisRun,
  type KeyContent,
  keyFile,
  latchkey,
  newAgePair,
  newFolder,
  newHome,
} from '../support/latchkeyCommand';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { ANSWERS, newApp, newRecoveryCode, register } from '../support/registered';

const pair = newAgePair();
const home = homeOfThisRun();
const exported = exportFor(pair, home);
let database: OwnDatabase;
let organisation: Organisation;
let personId: string;

beforeEach(async () => {
  database = await createOwnDatabase();
  organisation = await createOrganisation(database.db);
  personId = await createPerson(database.db, organisation, {
    email: 'ada@example.org',
    mobilePhone: '+4915112345678',
  });
});

afterEach(() => database.drop());

/** Checks with the rights of the worker, in a place where no installation is unless one is named. */
const check = (file?: string, at = newFolder(), url = database.roleUrl('worker')) =>
  latchkey(
    ['keys', 'check', '--home', at, ...(file === undefined ? [] : [file])].concat(
      file === undefined ? [] : ['--identity', pair.identityFile],
    ),
    { env: { DATABASE_URL: url } },
  );

/** Keys of this run in which something is another one. */
function otherwise(change: (keys: KeyContent) => void): string {
  const changed = homeOfThisRun();
  for (const name of ['worker', 'portal', 'admin'] as const) changeKeys(changed, name, change);
  return changed;
}

const otherKey = () => randomBytes(32).toString('base64');

test('an export opens what the database holds, and it is said how much was tried', () => {
  const ran = check(exported);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toMatch(/sealing s1 is there for 2 contacts/);
  expect(ran.stdout).toMatch(/2 contacts were tried: each opened and has the digest/);
  expect(ran.stdout).not.toContain('!');
  expect(ran.said).not.toContain('ada@example.org');
  expect(ran.said).not.toContain(new URL(database.roleUrl('worker')).password);
});

test('the keys of an installation are checked without an export, by the address it knows', () => {
  const own = homeOfThisRun();
  writeFileSync(join(own, 'credentials.json'), JSON.stringify({ databaseUrl: database.url }));
  const ran = latchkey(['keys', 'check', '--home', own]);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toMatch(/2 contacts were tried/);
});

test('contacts sealed under an id that the export lacks are named loudly', async () => {
  const { db } = database;
  const [contact] = await db.select().from(methods).where(eq(methods.kind, 'email'));
  const place = `methods|${contact!.id}|value_sealed`;
  const ring = { current: 'e0', keys: { e0: randomBytes(32) } };
  await db
    .update(methods)
    .set({ valueSealed: encryptColumn(ring, 'ada@example.org', place), valueDigest: 'd0.x' })
    .where(eq(methods.id, contact!.id));
  const mail = encryptColumn(ring, 'ada@example.org', `users|${personId}|primary_email_sealed`);
  await db.update(users).set({ primaryEmailSealed: mail });
  const ran = check(exported);
  expect(ran.code).toBe(1);
  expect(ran.stdout).toMatch(/^! envelope e0 is MISSING: lost without it are 2 contacts$/m);
  expect(ran.stdout).toMatch(/^! digest d0 is MISSING/m);
  expect(ran.stdout).toMatch(/^! 2 of 3 contacts that were tried do NOT OPEN/m);
  expect(ran.stderr).toMatch(/these keys are not enough/);
});

test('what people registered themselves is looked at, and what has no key asks for none', async () => {
  await register(database.db, personId, {
    totpSecret: newApp().secret,
    recoveryCodes: [newRecoveryCode()],
    answers: ANSWERS,
  });
  const ran = check(exported);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toMatch(/envelope e1 is there for 1 authenticator apps/);
  expect(ran.stdout).toMatch(/digest d1 is there for 2 contacts/);
  expect(ran.stdout).toMatch(/2 contacts were tried: each opened and has the digest/);
});

test('apps, registrations and codes of signed-in people under a lacking id are named', async () => {
  const { db } = database;
  await register(db, personId, { totpSecret: newApp().secret });
  await db.update(methods).set({ valueSealed: 'env1.e0.x' }).where(eq(methods.kind, 'totp'));
  await db.insert(verifications).values({
    ref: 'v',
    tenantId: organisation.id,
    userId: personId,
    sessionHash: 's',
    flow: 'registrationVerification',
    kind: 'email',
    supportCode: 'LK-AAAA-AAAA',
    language: 'en',
    valueSealed: 'env1.e0.x',
    offered: [],
    liveChallenge: {
      number: 1,
      method: 'email',
      kid: 'o0',
      digest: 'x',
      expiresAtMs: 0,
      minutes: 5,
    },
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + 60_000),
  });
  await db.insert(notices).values({
    id: 'v:notice:methodChanged',
    tenantId: organisation.id,
    userId: personId,
    flowRef: 'v',
    notice: 'methodChanged',
    data: {},
    language: 'en',
    supportCode: 'LK-AAAA-AAAA',
    formerSealed: 'env1.e0.x',
  });
  await db.insert(notices).values({
    id: 'o:notice:contactsChanged:former:email',
    tenantId: organisation.id,
    userId: personId,
    flowRef: 'o',
    notice: 'contactsChanged',
    data: { kind: 'email' },
    language: 'en',
    supportCode: '',
    formerSealed: 'hpke1.s0.x',
    formerPlace: 'methods|m|value_sealed',
  });
  await holdContacts({ valueSealed: 'hpke1.s0.x', valueDigest: 'd0.x' }, 'hpke1.s0.y');
  await db.insert(directories).values({
    tenantId: organisation.id,
    name: 'ldap',
    kind: 'ldap',
    bindSealed: 'hpke1.s0.z',
    rights: { reset: true, change: true, unlock: true },
  });
  const ran = check(exported);
  expect(ran.code).toBe(1);
  expect(ran.stdout).toMatch(/^! sealing s0 is MISSING: .* 1 binds of directories$/m);
  expect(ran.stdout).toMatch(/^! sealing s0 is MISSING: .* 3 values of registrations/m);
  expect(ran.stdout).toMatch(/^! envelope e0 is MISSING: .* 1 authenticator apps$/m);
  expect(ran.stdout).toMatch(/^! envelope e0 is MISSING: .* 2 values of registrations/m);
  expect(ran.stdout).toMatch(/^! digest d0 is MISSING: .* 1 proofs and changes/m);
  expect(ran.stdout).toMatch(/^! oneTimeCode o0 is MISSING: .* 1 codes/m);
});

/** A change of the person that waits for another owner. */
const holdContacts = (contact: Record<string, string>, primaryEmailSealed: string) =>
  database.db.insert(pendingChanges).values({
    tenantId: organisation.id,
    subjectId: personId,
    kind: 'userChange',
    shown: [],
    change: { change: { contacts: [contact], changes: { primaryEmailSealed } } },
    against: '',
    askedBy: 'system',
    expiresAt: new Date(Date.now() + 60_000),
  });

test('codes, secrets and answers under an id that the export lacks are named', async () => {
  const { db } = database;
  const ref = await insertOpenReset(database, organisation.id, personId);
  await db
    .update(resets)
    .set({
      liveChallenge: {
        number: 1,
        method: 'email',
        kid: 'o0',
        digest: 'x',
        expiresAtMs: 0,
        minutes: 5,
      },
    })
    .where(eq(resets.ref, ref));
  await db.execute(sql`
    insert into sealed_secrets (ref, flow_ref, ciphertext, expires_at)
    values ('s', ${ref}, 'hpke1.s0.x.y', now() + interval '1 minute')`);
  await db.insert(operations).values({ opId: 'o', flowRef: ref, bodyDigest: 'd0.x', outcome: {} });
  const ran = check(exported);
  expect(ran.code).toBe(1);
  expect(ran.stdout).toMatch(/^! oneTimeCode o0 is MISSING: .* 1 codes/m);
  expect(ran.stdout).toMatch(/^! sealing s0 is MISSING: .* 1 proofs/m);
  expect(ran.stdout).toMatch(/^! digest d0 is MISSING: .* 1 answers/m);
});

test('keys of another installation with the same ids are told apart', () => {
  const ran = check(exportFor(pair, newHome()));
  expect(ran.code).toBe(1);
  expect(ran.stdout).toMatch(/^! 2 of 2 contacts that were tried do NOT OPEN/m);
});

test('another digest key under the same id is told apart', () => {
  const other = otherKey();
  const ran = check(
    exportFor(
      pair,
      otherwise(({ digest }) => (digest.keys['d1'] = other)),
    ),
  );
  expect(ran.code).toBe(1);
  expect(ran.stdout).toMatch(/^! 2 of 2 contacts that were tried have another digest/m);
});

test('an export from before a rotation and one of another installation are told apart', () => {
  const other = otherKey();
  const rotated = otherwise(({ digest }) => {
    digest.keys['d2'] = other;
    digest.current = 'd2';
  });
  const old = check(exported, rotated);
  expect(old.code).toBe(1);
  expect(old.stdout).toMatch(/^! .* has digest d2, the export does not: export again$/m);
  expect(check(exportFor(pair, rotated), home)).toMatchObject({ code: 0 });
  expect(check(exported, newHome()).stdout).toMatch(/^! .* has another codec c1/m);
});

test('it is said when no database is known, and when the one named does not answer', () => {
  const alone = latchkey(['keys', 'check', '--home', home]);
  expect(alone).toMatchObject({ code: 0 });
  expect(alone.stdout).toMatch(/no database was asked: DATABASE_URL is not set/);
  const away = check(exported, home, 'postgres://someone:secret-word@127.0.0.1:1/none');
  expect(away.code).toBe(1);
  expect(away.stderr).toMatch(/database at 127\.0\.0\.1:1 cannot be asked: ECONNREFUSED/);
  expect(away.said).not.toContain('secret-word');
  const file = ['keys', 'check', exported, '--identity', pair.identityFile, '--offline'];
  expect(latchkey(file, { env: { DATABASE_URL: 'nothing' } })).toMatchObject({ code: 0 });
});

test('a check changes nothing', async () => {
  const everything = () => database.db.execute(sql`select * from methods order by id`);
  const before = [await everything(), readFileSync(keyFile(home, 'worker'), 'utf8')];
  check(exported, home, database.url);
  expect([await everything(), readFileSync(keyFile(home, 'worker'), 'utf8')]).toEqual(before);
});
