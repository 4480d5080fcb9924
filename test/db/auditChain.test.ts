import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { connectDatabase, type DatabaseHandle } from '../../db/client';
import { appendAudit, type AuditEvent } from '../../db/mutations/audit';
import { verifyAuditChain } from '../../db/queries/auditEvents';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';

let database: OwnDatabase;
let worker: DatabaseHandle;

beforeAll(async () => {
  database = await createOwnDatabase();
  worker = connectDatabase({
    url: database.roleUrl('worker'),
    connectionsMax: 20,
    statementTimeoutMs: 10_000,
    applicationName: 'latchkey-test',
  });
});

afterAll(async () => {
  await worker.close();
  await database.drop();
});

const eventOf = (tenantId: string, eventKey: string): AuditEvent => ({
  tenantId,
  eventKey,
  event: 'code.requested',
  actor: 'person',
  subjectId: randomUUID(),
  flowRef: 'a-flow',
  result: 'info',
  detail: 'größe "x"',
  data: { number: 1, nested: { b: 2, a: 1 } },
});

const append = (event: AuditEvent) => worker.db.transaction((tx) => appendAudit(tx, event));
const verify = (tenantId: string) => verifyAuditChain(database.db, tenantId);

/** A tenant's chain with so many rows. */
async function chainOf(count: number): Promise<string> {
  const tenantId = randomUUID();
  for (let number = 1; number <= count; number += 1)
    await append(eventOf(tenantId, `key-${number}`));
  return tenantId;
}

test('fifty decisions at once make one chain without a gap', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  const keys = Array.from({ length: 50 }, (_, index) => `key-${index}`);
  await Promise.all(
    keys.flatMap((key) => [append(eventOf(one, key)), append(eventOf(other, key))]),
  );
  for (const tenantId of [one, other]) {
    const rows = await database.db.execute<{ seq: string }>(
      sql`select seq from audit_events where tenant_id = ${tenantId} order by seq`,
    );
    expect(rows.map(({ seq }) => Number(seq))).toEqual(keys.map((_, index) => index + 1));
    expect(await verify(tenantId)).toEqual({ intact: true, rows: 50 });
  }
});

test('a decision that is repeated appends nothing, also at the same time', async () => {
  const tenantId = await chainOf(2);
  await append(eventOf(tenantId, 'key-1'));
  const same = Array.from({ length: 10 }, () => append(eventOf(tenantId, 'at-once')));
  await Promise.all(same);
  expect(await verify(tenantId)).toEqual({ intact: true, rows: 3 });
});

test('a decision that is rolled back leaves no gap', async () => {
  const tenantId = await chainOf(1);
  const failing = worker.db.transaction(async (tx) => {
    await appendAudit(tx, eventOf(tenantId, 'undone'));
    throw new Error('on purpose');
  });
  await expect(failing).rejects.toThrow('on purpose');
  await append(eventOf(tenantId, 'key-2'));
  expect(await verify(tenantId)).toEqual({ intact: true, rows: 2 });
});

test('an empty chain is intact', async () => {
  expect(await verify(randomUUID())).toEqual({ intact: true, rows: 0 });
});

test.each([
  ['a changed result', sql`update audit_events set result = 'failed'`, 3],
  ['changed data', sql`update audit_events set data = '{"number": 2}'`, 3],
  ['a changed time', sql`update audit_events set at = at + interval '1 ms'`, 3],
  ['another actor', sql`update audit_events set actor = 'system'`, 3],
  ['another person', sql`update audit_events set subject_id = gen_random_uuid()`, 3],
  ['a removed row', sql`delete from audit_events`, 4],
  ['a forged hash', sql`update audit_events set hash = repeat('0', 64)`, 3],
])('the chain shows %s', async (_what, tamper, brokenSeq) => {
  const tenantId = await chainOf(5);
  await database.db.execute(sql`${tamper} where tenant_id = ${tenantId} and seq = 3`);
  expect(await verify(tenantId)).toMatchObject({ intact: false, brokenSeq });
});

test('a row that was forged together with its hash breaks the next one', async () => {
  const tenantId = await chainOf(5);
  await database.db.execute(sql`
    update audit_events set result = 'failed', hash = audit_hash(tenant_id, seq, event_key, at,
      event, actor, subject_id, flow_ref, 'failed', detail, data, previous_hash)
    where tenant_id = ${tenantId} and seq = 3`);
  expect(await verify(tenantId)).toMatchObject({ intact: false, brokenSeq: 4 });
});

test('no process may change or remove what was appended', async () => {
  const tenantId = await chainOf(1);
  for (const statement of [
    sql`update audit_events set result = 'failed' where tenant_id = ${tenantId}`,
    sql`delete from audit_events where tenant_id = ${tenantId}`,
    sql`truncate audit_events`,
  ])
    await expect(worker.db.execute(statement)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('permission denied') as string },
    });
});

test('a chain is verified part by part, and a break is found where two parts meet', async () => {
  const tenantId = randomUUID();
  for (let row = 1; row <= 5; row += 1) await append(eventOf(tenantId, `part-${row}`));
  const part = async (after: number) =>
    (
      await database.db.execute(sql`
        select last_seq::int as last, rows, broken_seq::int as broken
        from verify_audit_part(${tenantId}::uuid, ${after}, 2)`)
    )[0];
  expect(await part(0)).toEqual({ last: 2, rows: 2, broken: null });
  expect(await part(2)).toEqual({ last: 4, rows: 2, broken: null });
  expect(await part(4)).toEqual({ last: 5, rows: 1, broken: null });
  await database.db.execute(sql`
    update audit_events set previous_hash = 'x' where tenant_id = ${tenantId}::uuid and seq = 3`);
  expect(await part(2)).toMatchObject({ broken: 3 });
  expect(await verify(tenantId)).toMatchObject({ intact: false, brokenSeq: 3 });
});
