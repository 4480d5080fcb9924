import { hashSync } from '@node-rs/argon2';
import { tokenHash } from '../../db/keys/digest';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { lockBudget } from '../../db/mutations/budgets';
import { endOthersOf, replaceLocalPassword } from '../../db/mutations/credentials';
import { openPersonSession } from '../../db/mutations/personSessions';
import { lockPerson } from '../../db/queries/lockedPerson';
import { personSessions } from '../../db/schema/personSessions';
import { verifications } from '../../db/schema/verifications';
import { SIGN_IN_COUNTER } from '../../workflows/domain/charges';
import { type ActivityBench, sealAsk, startActivityBench } from '../support/activityBench';
import { SERVICE_HASH } from '../support/hashes';
import { createOrganisation, createPerson, OLD_PASSWORD } from '../support/organisation';

/** Of a password nobody here has. */
const ANOTHER = hashSync('another password', { memoryCost: 8, timeCost: 1, parallelism: 1 });

const BROWSER = { deviceHash: 'a-device', addressDigest: 'an-address', language: 'en' };

let bench: ActivityBench;
beforeAll(async () => {
  bench = await startActivityBench();
});
afterAll(() => bench.stop());

const newId = () => randomBytes(16).toString('base64url');

async function somebody(more: { hashedWith?: typeof SERVICE_HASH } = {}) {
  const { db } = bench.database;
  const organisation = await createOrganisation(db);
  const login = `p-${randomBytes(4).toString('hex')}`;
  const userId = await createPerson(db, organisation, { login, ...more });
  return { tenantId: organisation.id, login, userId };
}

type Somebody = Awaited<ReturnType<typeof somebody>>;

async function signIn({ tenantId, login }: Somebody, sessionHash: string): Promise<boolean> {
  const ref = newId();
  const ask = { login, password: OLD_PASSWORD, sessionHash, ...BROWSER };
  const request = { ref, updateId: ref, tenantId, askRef: await sealAsk(bench, ref, ask) };
  const { answer } = await bench.run(() => bench.activities.judgeSignIn(request));
  return answer.accepted;
}

const isGood = async (idHash: string): Promise<boolean> => {
  const { db } = bench.database;
  const [row] = await db.select().from(personSessions).where(eq(personSessions.idHash, idHash));
  return row !== undefined && row.revokedAt === null;
};

/** A reset that changes the password, held just before its commit while something else begins. */
async function whileAResetEnds<T>(userId: string, meanwhile: () => Promise<T>): Promise<T> {
  let begun: Promise<T> | undefined;
  await bench.database.db.transaction(async (tx) => {
    await replaceLocalPassword(tx, { userId, hash: ANOTHER, formerMax: 0 });
    await endOthersOf(tx, {
      flowRef: newId(),
      subjectId: userId,
      kind: 'reset',
      spareSession: null,
    });
    begun = meanwhile();
    await delay(300);
  });
  return begun as Promise<T>;
}

test('a change asked for while a reset ends the session finds it ended', async () => {
  const person = await somebody();
  const session = newId();
  expect(await signIn(person, tokenHash(session))).toBe(true);
  const ref = newId();
  const askRef = await sealAsk(bench, ref, { session });
  const { answer } = await whileAResetEnds(person.userId, () =>
    bench.activities.deferRegistration({
      ref,
      updateId: newId(),
      requestDigest: null,
      askRef,
      supportCode: newId(),
      client: { browser: 'x', system: 'x', address: 'x', via: 'page' },
      change: 'defer',
    }),
  );
  expect(answer).toEqual({ status: 401, code: 'unauthenticated' });
});

test('an open registration stays as it is when its session has ended meanwhile', async () => {
  const { tenantId, userId } = await somebody();
  const ref = newId();
  await bench.database.db.insert(verifications).values({
    ref,
    tenantId,
    userId,
    sessionHash: newId(),
    flow: 'registrationVerification',
    kind: 'email',
    supportCode: newId(),
    language: 'en',
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + 60_000),
    offered: [],
  });
  const askRef = await sealAsk(bench, ref, { session: newId() });
  const request = { ref, updateId: newId(), requestDigest: null, askRef };
  expect(await bench.activities.resendCode({ ...request, method: 'email' })).toEqual({
    answer: { status: 401, code: 'unauthenticated' },
    step: 'prove',
  });
});

test('the right password is right for all who try at once, though the first renews its hash', async () => {
  const person = await somebody({ hashedWith: SERVICE_HASH });
  const tries = Array.from({ length: 6 }, () => signIn(person, newId()));
  expect(await Promise.all(tries)).toEqual(tries.map(() => true));
});

test('the old password opens no session while a reset ends', async () => {
  const person = await somebody();
  const sessionHash = newId();
  expect(await whileAResetEnds(person.userId, () => signIn(person, sessionHash))).toBe(false);
  expect(await isGood(sessionHash)).toBe(false);
});

test('a session opened just before a reset ends with it', async () => {
  const person = await somebody();
  const sessionHash = newId();
  const { db } = bench.database;
  let reset: Promise<void> | undefined;
  await db.transaction(async (tx) => {
    await lockPerson(tx, person.userId, 'share');
    await lockBudget(tx, person.userId, SIGN_IN_COUNTER);
    reset = whileAResetEnds(person.userId, () => Promise.resolve());
    await delay(300);
    await openPersonSession(tx, {
      idHash: sessionHash,
      tenantId: person.tenantId,
      userId: person.userId,
      language: 'en',
      expiresAt: new Date(Date.now() + 60_000),
    });
  });
  await reset;
  expect(await isGood(sessionHash)).toBe(false);
});
