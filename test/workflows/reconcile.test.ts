import type { Client } from '@temporalio/client';
import { eq, like, sql } from 'drizzle-orm';
import { credentialOperations } from '../../db/schema/credentials';
import { resets } from '../../db/schema/resets';
import { sealedSecrets } from '../../db/schema/sealedSecrets';
import { workerOf } from '../../db/keys/sealing';
import { storeSecret } from '../../db/sealed';
import { SCHEDULES } from '../../workflows/contracts/housekeeping';
import { passwordResetId } from '../../workflows/contracts/passwordReset';
import { engineClient, type FlowProduct, startFlowProduct } from '../support/flowProduct';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { messagesTo } from '../support/outbox';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { eventually } from '../support/poll';
import { adminKeys } from '../support/testKeys';
import { passGateIn, refOf, visit, type Visitor } from '../support/visitor';

let database: OwnDatabase;
let product: FlowProduct;
let client: Client;
let organisation: Organisation;

beforeAll(async () => {
  database = await createOwnDatabase();
  product = await startFlowProduct({ database });
  client = engineClient();
  organisation = await createOrganisation(database.db, { reset: { gates: 1, methods: ['email'] } });
});

afterAll(async () => {
  await client.connection.close();
  await product.stop();
  await database.drop();
});

const emailOf = (login: string) => `${login}@example.org`;

async function startedBy(login: string): Promise<Visitor> {
  await createPerson(database.db, organisation, { login, email: emailOf(login) });
  return visit(product.portalUrl, organisation.slug, login);
}

/** Makes the clock say that a reset's time has been over for a minute. */
async function makeOverdue(visitor: Visitor): Promise<string> {
  const ref = await refOf(database.db, visitor);
  await database.db
    .update(resets)
    .set({ expiresAt: sql`now() - interval '1 minute'` })
    .where(eq(resets.ref, ref));
  return ref;
}

const terminate = (ref: string) =>
  client.workflow.getHandle(passwordResetId(ref)).terminate('a test');

/** One sweep, run to its end. */
async function sweep(): Promise<{ looked: number; interrupted: number }> {
  const { id } = SCHEDULES.reconcile;
  const schedule = client.schedule.getHandle(`${product.queuePrefix}${id}`);
  const before = (await schedule.describe()).info.numActionsTaken;
  await schedule.trigger();
  const workflowId = await eventually('the sweep', async () => {
    const { info } = await schedule.describe();
    const action = info.recentActions.at(-1)?.action;
    return info.numActionsTaken > before ? action?.workflow.workflowId : undefined;
  });
  return client.workflow.getHandle(workflowId).result() as Promise<{
    looked: number;
    interrupted: number;
  }>;
}

test('ends overdue resets whose run is gone within one sweep and leaves running ones alone', async () => {
  const { db } = database;
  const [proven, unproven, running] = await Promise.all([
    startedBy('ada'),
    startedBy('bob'),
    startedBy('cid'),
  ]);
  await passGateIn(db, proven, 'email', emailOf('ada'));
  await unproven.sendCode('email', emailOf('bob'));
  await passGateIn(db, running, 'email', emailOf('cid'));
  const lost = [await makeOverdue(proven), await makeOverdue(unproven)];
  const runningRef = await makeOverdue(running);
  for (const flowRef of [...lost, runningRef])
    await storeSecret(db, [workerOf(adminKeys().sealing)], {
      flowRef,
      text: 'left behind',
      expiresAtMs: Date.now() + 60_000,
    });
  await Promise.all(lost.map(terminate));

  expect(await sweep()).toEqual({ looked: 3, interrupted: 2 });

  for (const visitor of [proven, unproven])
    expect(await visitor.look()).toMatchObject({
      step: 'failed',
      outcome: { code: 'interrupted' },
    });
  const secretsOf = (ref: string) =>
    db.select().from(sealedSecrets).where(eq(sealedSecrets.flowRef, ref));
  for (const ref of lost) expect(await secretsOf(ref)).toEqual([]);
  expect((await secretsOf(runningRef)).length).toBeGreaterThan(0);
  const [row] = await db.select().from(resets).where(eq(resets.ref, runningRef));
  expect(row).toMatchObject({ step: 'choosePassword', endedAt: null });

  const [notice, ...others] = await messagesTo(db, emailOf('ada'), organisation.id);
  expect(others).toHaveLength(1);
  expect(notice?.text).toContain((await proven.look()).supportCode);
  expect(`${notice?.subject ?? ''} ${notice?.text ?? ''}`).not.toContain('{{');
  expect(await messagesTo(db, emailOf('bob'), organisation.id)).toHaveLength(1);

  expect(await sweep()).toEqual({ looked: 1, interrupted: 0 });
  expect(await messagesTo(db, emailOf('ada'), organisation.id)).toHaveLength(2);
});

test('destroys what was sealed for a flow that had ended, and nothing else', async () => {
  const { db } = database;
  const [ended, open] = [await startedBy('late'), await startedBy('early')];
  const refs = [await refOf(db, ended), await refOf(db, open)];
  await ended.cancel();
  const expiresAtMs = Date.now() + 600_000;
  const recipients = [workerOf(adminKeys().sealing)];
  const secrets = await Promise.all(
    [...refs, 'a-sign-in'].map((flowRef) =>
      storeSecret(db, recipients, { flowRef, text: 'quiet-herons-wade-92', expiresAtMs }),
    ),
  );
  await sweep();
  const kept = await db.select({ ref: sealedSecrets.ref }).from(sealedSecrets);
  const isKept = (ref: string) => kept.some((one) => one.ref === ref);
  expect(secrets.map(isKept)).toEqual([false, true, true]);
});

test('gives back what a lost change of password took, once nobody can go on with it', async () => {
  const { db } = database;
  const people = await Promise.all(
    ['dan', 'eve', 'fay'].map((login) => createPerson(db, organisation, { login })),
  );
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const taken = (at: number, kind: 'change' | 'reset', minutes: number) => ({
    flowRef: `taken-${at}`,
    subjectId: people[at]!,
    kind,
    startedAt: minutesAgo(minutes),
  });
  await db
    .insert(credentialOperations)
    .values([taken(0, 'change', 17), taken(1, 'change', 10), taken(2, 'reset', 17)]);
  await sweep();
  const rows = await db
    .select()
    .from(credentialOperations)
    .where(like(credentialOperations.flowRef, 'taken-%'))
    .orderBy(credentialOperations.flowRef);
  expect(rows.map(({ endedAt }) => endedAt !== null)).toEqual([true, false, false]);
});
