import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { connectDatabase, type DatabaseHandle } from '../../db/client';
import { claimCredential } from '../../db/mutations/credentials';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';

let database: OwnDatabase;
let worker: DatabaseHandle;

beforeAll(async () => {
  database = await createOwnDatabase();
  worker = connectDatabase({
    url: database.roleUrl('worker'),
    connectionsMax: 10,
    statementTimeoutMs: 5_000,
    applicationName: 'latchkey-test',
  });
}, 60_000);

afterAll(async () => {
  await worker.close();
  await database.drop();
});

const claim = (flowRef: string, subjectId: string) =>
  worker.db.transaction((tx) =>
    claimCredential(tx, { flowRef, subjectId, kind: 'reset', spareSession: null }),
  );

const release = (flowRef: string) =>
  worker.db.execute(sql`
    update credential_operations set ended_at = now() where flow_ref = ${flowRef}`);

const holderOf = async (subjectId: string) => {
  const rows = await database.db.execute<{ flow_ref: string }>(sql`
    select flow_ref from credential_operations
    where subject_id = ${subjectId} and ended_at is null`);
  return rows.map(({ flow_ref: flowRef }) => flowRef);
};

test('of two flows one takes the person, and again, until it gives back', async () => {
  const subjectId = randomUUID();
  const [one, other] = [randomUUID(), randomUUID()];
  expect(await claim(one, subjectId)).toBe(true);
  expect(await claim(one, subjectId)).toBe(true);
  expect(await claim(other, subjectId)).toBe(false);
  expect(await holderOf(subjectId)).toEqual([one]);
  await release(one);
  expect(await claim(other, subjectId)).toBe(true);
  expect(await holderOf(subjectId)).toEqual([other]);
});

test('two flows that come at the same moment: one takes it, the other finds it held', async () => {
  for (let round = 0; round < 20; round += 1) {
    const subjectId = randomUUID();
    const flows = [randomUUID(), randomUUID()];
    const outcomes = await Promise.all(
      flows.map((flow) => claim(flow, subjectId).catch(() => 'repeat' as const)),
    );
    expect(outcomes.filter((outcome) => outcome === true)).toHaveLength(1);
    const loser = flows[outcomes.indexOf(true) === 0 ? 1 : 0]!;
    expect(await claim(loser, subjectId)).toBe(false);
    expect(await holderOf(subjectId)).toHaveLength(1);
  }
});

test('the index itself lets a person have one active operation only', async () => {
  const subjectId = randomUUID();
  const insert = (flowRef: string) =>
    database.db.execute(sql`
      insert into credential_operations (flow_ref, subject_id, kind)
      values (${flowRef}, ${subjectId}, 'reset')`);
  await insert(randomUUID());
  await expect(insert(randomUUID())).rejects.toMatchObject({
    cause: { constraint_name: 'credential_operations__one_active_per_subject' },
  });
});
