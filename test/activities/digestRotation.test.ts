import { randomBytes, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { contactDigest, contactDigests, normaliseContact } from '../../db/contacts';
import { flowBound } from '../../db/keys/digest';
import type { KeyRing } from '../../db/keys/keyFile';
import { seal } from '../../db/keys/sealing';
import { columnValue } from '../../db/keys/contactValue';
import { placeOfBind } from '../../db/keys/directoryBind';
import { directories } from '../../db/schema/directories';
import { methods } from '../../db/schema/methods';
import { resets } from '../../db/schema/resets';
import { DEFAULT_ATTRIBUTES } from '../../workflows/domain/directories';
import type { CodeMethod, ContactKind } from '../../workflows/domain/methods';
import { contactOf } from '../../workflows/domain/methods';
import {
  type ActivityBench,
  insertOpenReset,
  rowOf,
  sealFor,
  startActivityBench,
} from '../support/activityBench';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { codeOfChallenge } from '../support/outbox';
import { adminKeys, workerKeys } from '../support/testKeys';

const EMAIL = 'ada@example.org';
const PHONE = '+4915112345678';
const OTHER_PHONE = '+493012345678';

let bench: ActivityBench;
let ring: KeyRing;

beforeEach(async () => {
  const keys = workerKeys();
  ring = { current: keys.digest.current, keys: { ...keys.digest.keys } };
  bench = await startActivityBench({
    keys: { ...keys, digest: ring },
    channels: { email: true, text: true, call: true },
  });
});
afterEach(() => bench.stop());

/** A new key becomes the current one; the one before is still held. */
function rotate(): void {
  ring.keys['d-new'] = randomBytes(32);
  ring.current = 'd-new';
}

function dropFormerKeys(): void {
  for (const kid of Object.keys(ring.keys)) if (kid !== ring.current) delete ring.keys[kid];
}

function normal(kind: ContactKind, typed: string) {
  const contact = normaliseContact(kind, typed, 'DE');
  if ('problem' in contact) throw new Error(contact.problem);
  return contact;
}

/** A contact that an operator sets now. */
async function setContact(
  { id: tenantId }: Organisation,
  userId: string,
  kind: ContactKind,
  typed: string,
) {
  const contact = normal(kind, typed);
  const id = randomUUID();
  await bench.database.db.insert(methods).values({
    id,
    userId,
    kind,
    source: 'administrator',
    valueSealed: seal(adminKeys().sealing, contact.value, `methods|${id}|value_sealed`),
    valueDigest: contactDigest(ring, tenantId, contact),
    hint: contact.hint,
  });
}

const twoGates = (methodsAllowed: CodeMethod[]) =>
  createOrganisation(bench.database.db, { reset: { gates: 2, methods: methodsAllowed } });

async function begin(organisation: Organisation, userId: string): Promise<string> {
  const ref = await insertOpenReset(bench.database, organisation.id, userId);
  const offered = [{ method: 'email' as const }, { method: 'sms' as const }];
  await bench.database.db.update(resets).set({ offered }).where(eq(resets.ref, ref));
  return ref;
}

/** Asks for a code as the portal does: with digests under every key it holds. */
function ask(organisation: Organisation, ref: string, method: CodeMethod, typed: string) {
  const contact = normal(contactOf(method), typed);
  const destinationDigests = contactDigests(ring, organisation.id, contact).map((digest) =>
    flowBound(ring, ref, digest),
  );
  const request = { ref, updateId: randomUUID(), requestDigest: null, method, destinationDigests };
  return bench.activities.issueChallenge(request);
}

async function prove(ref: string, method: CodeMethod, number: number) {
  await bench.run(() => bench.activities.deliverCode({ ref, number }));
  const proofRef = await sealFor(bench, ref, await codeOfChallenge(bench.database.db, ref, number));
  const request = { ref, updateId: randomUUID(), requestDigest: null, method, proofRef };
  const { answer } = await bench.activities.judgeProof(request);
  return answer;
}

const digestsOf = async (userId: string): Promise<string[]> =>
  (await bench.database.db.select().from(methods).where(eq(methods.userId, userId)))
    .map(({ valueDigest }) => valueDigest)
    .sort();

describe('one destination across a rotation of the digest key', () => {
  it.each([
    ['fills one gate, stored before and after it', PHONE, 'not-enough-methods'],
    ['is told from another one', OTHER_PHONE, 'eligible'],
  ])('%s', async (_, officePhone, eligibility) => {
    const organisation = await twoGates(['sms', 'officeCall']);
    const userId = await createPerson(bench.database.db, organisation, { mobilePhone: PHONE });
    rotate();
    await setContact(organisation, userId, 'officePhone', officePhone);
    const ref = await begin(organisation, userId);
    await ask(organisation, ref, 'sms', PHONE);
    expect((await rowOf(bench, ref)).eligibility).toBe(eligibility);
  });

  it('is the one a code was asked for and a gate was passed with before it was stored anew', async () => {
    const organisation = await twoGates(['email', 'sms']);
    const contacts = { email: EMAIL, mobilePhone: PHONE };
    const userId = await createPerson(bench.database.db, organisation, contacts);
    const ref = await begin(organisation, userId);
    await ask(organisation, ref, 'email', EMAIL);
    rotate();
    await bench.activities.encryptContacts();
    expect(await prove(ref, 'email', 1)).toMatchObject({ accepted: true });
    await ask(organisation, ref, 'sms', PHONE);
    expect(await prove(ref, 'sms', 2)).toMatchObject({ accepted: true });
    expect((await rowOf(bench, ref)).step).toBe('choosePassword');
  });
});

describe('the sweep after a rotation of the digest key', () => {
  it('stores every digest under the new key once, and the former key is needed no more', async () => {
    const organisation = await twoGates(['email', 'sms']);
    const contacts = { email: EMAIL, mobilePhone: PHONE };
    const userId = await createPerson(bench.database.db, organisation, contacts);
    rotate();
    expect(await bench.activities.encryptContacts()).toMatchObject({ rekeyed: 2 });
    dropFormerKeys();
    const expected = [normal('email', EMAIL), normal('mobilePhone', PHONE)];
    expect(await digestsOf(userId)).toEqual(
      expected.map((contact) => contactDigest(ring, organisation.id, contact)).sort(),
    );
    expect(await bench.activities.encryptContacts()).toMatchObject({ rekeyed: 0 });
    const ref = await begin(organisation, userId);
    await ask(organisation, ref, 'email', EMAIL);
    expect(await prove(ref, 'email', 1)).toMatchObject({ accepted: true });
  });

  it('leaves out what cannot be opened and goes on', async () => {
    const { db } = bench.database;
    const organisation = await twoGates(['email', 'sms']);
    for (const login of ['ada', 'bob', 'cyd'])
      await createPerson(db, organisation, { login, email: `${login}@example.org` });
    const [first] = await db.select().from(methods).orderBy(methods.userId).limit(1);
    await db
      .update(methods)
      .set({ valueSealed: 'env1.gone.x.y.z' })
      .where(eq(methods.id, first!.id));
    rotate();
    expect(await bench.activities.encryptContacts()).toMatchObject({ rekeyed: 2, unreadable: 1 });
  });

  it('brings the bind of a directory under the envelope key, and leaves it as it is from then on', async () => {
    const { db } = bench.database;
    const organisation = await twoGates(['email', 'sms']);
    const id = randomUUID();
    const way = { urls: ['ldaps://dc.example.org'], startTls: false, caCertificates: [] };
    const place = placeOfBind(id, way);
    await db.insert(directories).values({
      id,
      tenantId: organisation.id,
      name: 'ldap',
      kind: 'ldap',
      settings: {
        ...way,
        baseDn: 'dc=example,dc=org',
        bindDn: 'cn=latchkey',
        attributes: DEFAULT_ATTRIBUTES.ldap,
        sync: { enabled: false, everyMinutes: 60, disableAtMostPercent: 10 },
      },
      bindSealed: seal(workerKeys().sealing, 'the bind', place),
      rights: { reset: true, change: true, unlock: true },
    });
    const stored = async () => {
      await bench.activities.encryptContacts();
      const [row] = await db.select().from(directories).where(eq(directories.id, id));
      return row?.bindSealed ?? '';
    };
    const encrypted = await stored();
    expect(encrypted).toMatch(/^env1\./);
    expect(columnValue(workerKeys(), encrypted, place)).toBe('the bind');
    expect(await stored()).toBe(encrypted);
    const elsewhere = placeOfBind(id, { ...way, urls: ['ldaps://evil.example.org'] });
    expect(() => columnValue(workerKeys(), encrypted, elsewhere)).toThrow();
  });
});
