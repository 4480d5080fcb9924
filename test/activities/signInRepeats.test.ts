import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { createPasswordHasher } from '../../activities/passwords/hasher';
import { budgets } from '../../db/schema/limits';
import { localCredentials } from '../../db/schema/credentials';
import { sealedSecrets } from '../../db/schema/sealedSecrets';
import { type ActivityBench, sealAsk, startActivityBench } from '../support/activityBench';
import { createOrganisation, createPerson, OLD_PASSWORD } from '../support/organisation';

/** Hashes anew with parameters of today, which fails where a test says so. */
const today = createPasswordHasher({ memoryKib: 16, passes: 1, lanes: 1 }, 2);
let failures = 0;
const hasher = {
  ...today,
  hash: async (password: string) => {
    if (failures > 0) {
      failures -= 1;
      throw new Error('the worker died');
    }
    return today.hash(password);
  },
};

const BROWSER = { deviceHash: 'a-device', addressDigest: 'an-address', language: 'en' };

let bench: ActivityBench;
const db = () => bench.database.db;
beforeAll(async () => {
  bench = await startActivityBench({ hasher });
});
afterAll(() => bench.stop());

async function signInOf(password: string) {
  const organisation = await createOrganisation(db());
  const login = `p-${randomBytes(4).toString('hex')}`;
  const userId = await createPerson(db(), organisation, { login });
  const ref = randomBytes(16).toString('base64url');
  const sessionHash = randomBytes(16).toString('base64url');
  const request = {
    ref,
    updateId: ref,
    tenantId: organisation.id,
    askRef: await sealAsk(bench, ref, { login, password, sessionHash, ...BROWSER }),
  };
  const judge = () => bench.run(() => bench.activities.judgeSignIn(request));
  return { userId, ref, judge };
}

const hashOf = async (userId: string): Promise<string> => {
  const rows = await db()
    .select()
    .from(localCredentials)
    .where(eq(localCredentials.userId, userId));
  return rows[0]?.hash ?? '';
};

test('a sign-in repeated after its worker died hashes nothing but the password that was typed', async () => {
  const { userId, judge } = await signInOf(OLD_PASSWORD);
  const before = await hashOf(userId);
  expect(today.isCurrent(before)).toBe(false);
  failures = 1;
  await expect(judge()).rejects.toThrow('the worker died');
  expect((await judge()).answer).toEqual({ accepted: true });
  const after = await hashOf(userId);
  expect(await today.verify(after, OLD_PASSWORD)).toBe(true);
  expect(await today.verify(after, '')).toBe(false);
});

test('a password of former parameters is hashed anew once it was typed right', async () => {
  const { userId, judge } = await signInOf(OLD_PASSWORD);
  expect((await judge()).answer).toEqual({ accepted: true });
  const after = await hashOf(userId);
  expect(today.isCurrent(after)).toBe(true);
  expect(await today.verify(after, OLD_PASSWORD)).toBe(true);
});

test('a password that outlived its time unjudged is refused and counts as no guess', async () => {
  const { userId, ref, judge } = await signInOf(OLD_PASSWORD);
  await db().delete(sealedSecrets).where(eq(sealedSecrets.flowRef, ref));
  expect((await judge()).answer).toEqual({ accepted: false });
  const spent = await db().select().from(budgets).where(eq(budgets.subjectKey, userId));
  expect(spent.flatMap(({ attemptsAtMs }) => attemptsAtMs)).toEqual([]);
});
