import { randomBytes } from 'node:crypto';
import { tokenHash } from '../../db/keys/digest';
import { openPersonSession } from '../../db/mutations/personSessions';
import {
  type ActivityBench,
  codeRequest,
  type OpenReset,
  openReset,
  proofRequest,
  proveReset,
  rowOf,
  sealAsk,
  sealFor,
  startActivityBench,
} from '../support/activityBench';
import { codeOfChallenge } from '../support/outbox';
import { createOrganisation, createPerson } from '../support/organisation';

/**
 * Whoever may read the database, as a captured portal or admin process may, sees refs and hashes and may
 * seal what they like to the worker.
 */
let bench: ActivityBench;
beforeAll(async () => {
  bench = await startActivityBench({ channels: { email: true, text: true, call: true } });
});
afterAll(() => bench.stop());

const newId = () => randomBytes(16).toString('base64url');

async function otherTokens({ ref }: OpenReset): Promise<[string, string][]> {
  const other = await openReset(bench);
  const { tokenHash: hash } = await rowOf(bench, ref);
  return [
    ['none', ''],
    ['the hash', hash],
    ['that of another reset', `token of ${other.ref}`],
  ];
}

test('a password counts only from whoever holds the token of the reset', async () => {
  const reset = await openReset(bench);
  await proveReset(bench, reset);
  const set = async (token?: string) => {
    const candidateRef = await sealFor(bench, reset.ref, 'quiet-herons-wade-92', token);
    const request = { ref: reset.ref, updateId: newId(), requestDigest: null, candidateRef };
    return (await bench.activities.setPasswordHere(request))?.answer;
  };
  for (const [, token] of await otherTokens(reset)) {
    expect(await set(token)).toMatchObject({ accepted: false });
    expect((await rowOf(bench, reset.ref)).step).toBe('choosePassword');
  }
  expect(await set()).toMatchObject({ accepted: true });
});

test('a code counts only from whoever holds the token of the reset', async () => {
  const reset = await openReset(bench);
  await bench.activities.issueChallenge(codeRequest(reset, 'send'));
  await bench.run(() => bench.activities.deliverCode({ ref: reset.ref, number: 1 }));
  const code = await codeOfChallenge(bench.database.db, reset.ref);
  for (const [, token] of await otherTokens(reset)) {
    const proofRef = await sealFor(bench, reset.ref, code, token);
    const request = { ...(await proofRequest(bench, reset.ref, newId(), code)), proofRef };
    expect((await bench.activities.judgeProof(request)).answer).toMatchObject({ accepted: false });
  }
  const { answer } = await bench.activities.judgeProof(
    await proofRequest(bench, reset.ref, 'right', code),
  );
  expect(answer).toMatchObject({ accepted: true });
});

test('a signed-in person asks only by the session their browser holds', async () => {
  const { db } = bench.database;
  const { id: tenantId, ...rest } = await createOrganisation(db);
  const userId = await createPerson(db, { id: tenantId, ...rest }, { login: newId() });
  const session = newId();
  const idHash = tokenHash(session);
  const expiresAt = new Date(Date.now() + 60_000);
  await openPersonSession(db, { idHash, tenantId, userId, language: 'en', expiresAt });
  const ask = async (held: object) => {
    const ref = newId();
    const askRef = await sealAsk(bench, ref, { session: '', ...held });
    const client = { browser: 'x', system: 'x', address: 'x', via: 'page' } as const;
    const { answer } = await bench.activities.deferRegistration({
      ref,
      updateId: newId(),
      requestDigest: null,
      askRef,
      supportCode: newId(),
      client,
      change: 'defer',
    });
    return answer.status;
  };
  for (const held of [{ session: idHash }, { sessionHash: idHash }, {}])
    expect(await ask(held)).toBe(401);
  expect(await ask({ session })).toBe(200);
});
