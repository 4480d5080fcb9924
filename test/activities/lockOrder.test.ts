import { tokenHash } from '../../db/keys/digest';
import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../db/client';
import { appendAudit } from '../../db/mutations/audit';
import { countRequest } from '../../db/mutations/requestCounters';
import { openPersonSession } from '../../db/mutations/personSessions';
import { verifications } from '../../db/schema/verifications';
import {
  type ActivityBench,
  codeRequest,
  openReset,
  rowOf,
  sealAsk,
  startActivityBench,
} from '../support/activityBench';
import { createOrganisation, createPerson } from '../support/organisation';
import { eventually } from '../support/poll';
import { workerKeys } from '../support/testKeys';

let bench: ActivityBench;
beforeAll(async () => {
  bench = await startActivityBench();
});
afterAll(() => bench.stop());

const newId = () => randomBytes(16).toString('base64url');

/** Resolves once a step of the worker waits for a row that somebody else holds. */
const waiting = () =>
  eventually('a step that waits for a lock', async () => {
    const [row] = await bench.database.db.execute<{ count: string }>(sql`
      select count(*) from pg_stat_activity
      where application_name = 'latchkey-test-activities' and wait_event_type = 'Lock'
        and datname = current_database()`);
    return Number(row?.count) > 0 ? true : undefined;
  });

/** Runs a step that has to wait for what `hold` takes, and looks around while it does. */
async function whileItWaits<T>(
  hold: (tx: Executor) => Promise<unknown>,
  step: () => Promise<T>,
  look: () => Promise<unknown>,
): Promise<T> {
  let begun: Promise<T> | undefined;
  await bench.database.db.transaction(async (tx) => {
    await hold(tx);
    begun = step();
    await waiting();
    await look();
  });
  return begun as Promise<T>;
}

const soon = (tx: Executor) => tx.execute(sql`set local lock_timeout = '500ms'`);

test('a step that queues at the counter of its address leaves the audit chain to others', async () => {
  const reset = await openReset(bench);
  const { addressDigest } = await rowOf(bench, reset.ref);
  const { organisation } = reset;
  const { answer } = await whileItWaits(
    (tx) => countRequest(tx, addressDigest, 1),
    () => bench.activities.issueChallenge(codeRequest(reset, 'send')),
    () =>
      bench.database.db.transaction(async (tx) => {
        await soon(tx);
        await appendAudit(tx, {
          tenantId: organisation.id,
          eventKey: newId(),
          event: 'code.requested',
          actor: 'person',
          subjectId: null,
          flowRef: newId(),
          result: 'info',
          detail: null,
          data: {},
        });
      }),
  );
  expect(answer).toMatchObject({ status: 200 });
});

test('a step that waits for its verification holds no budget', async () => {
  const { db } = bench.database;
  const organisation = await createOrganisation(db);
  const userId = await createPerson(db, organisation, { login: newId() });
  const [session, ref, tenantId] = [newId(), newId(), organisation.id];
  const sessionHash = tokenHash(session);
  const expiresAt = new Date(Date.now() + 60_000);
  await openPersonSession(db, { idHash: sessionHash, tenantId, userId, language: 'en', expiresAt });
  await db.insert(verifications).values({
    ref,
    tenantId,
    userId,
    sessionHash,
    flow: 'registrationVerification',
    kind: 'email',
    isSteppedUp: true,
    supportCode: newId(),
    language: 'en',
    createdAt: new Date(),
    expiresAt,
    offered: [{ method: 'email' }],
    valueDigest: 'a-digest',
    challenges: 1,
    liveChallenge: {
      number: 1,
      method: 'email',
      kid: workerKeys().oneTimeCode.current,
      digest: 'a-digest',
      expiresAtMs: expiresAt.getTime(),
      minutes: 5,
    },
  });
  const ask = { session, nextSessionHash: newId(), typed: '000000' };
  const askRef = await sealAsk(bench, ref, ask);
  const judge = (updateId: string) =>
    bench.activities.judgeRegistration({ ref, updateId, requestDigest: null, askRef });
  const { answer } = await whileItWaits(
    (tx) => tx.execute(sql`select 1 from verifications where ref = ${ref} for no key update`),
    () => judge(newId()),
    () =>
      db.transaction(async (tx) => {
        await soon(tx);
        await tx.execute(sql`
          insert into budgets (subject_key, counter, attempts_at_ms)
          values (${userId}, 'verify:email', '[]')
          on conflict (subject_key, counter) do update set updated_at = now()`);
      }),
  );
  expect(answer).toMatchObject({ accepted: false });
});
