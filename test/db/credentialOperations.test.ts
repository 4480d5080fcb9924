import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { connectDatabase, type DatabaseHandle } from '../../db/client';
import {
  claimCredential,
  claimWrite,
  releaseCredential,
  unmarkWrite,
} from '../../db/mutations/credentials';
import { createOrganisation } from '../support/organisation';
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
});

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

describe('before a directory elsewhere is written to', () => {
  const NOW_MS = Date.UTC(2026, 0, 5);
  const attempt = (flowRef: string, subjectId: string, changes: Partial<Marked> = {}) =>
    claimWrite(
      worker.db,
      { flowRef, subjectId, kind: 'reset', spareSession: null },
      { setBeforeMs: 1, atMs: NOW_MS, settledBeforeMs: NOW_MS - 15_000, ...changes },
    );
  type Marked = Parameters<typeof claimWrite>[2];

  test('an earlier try is answered as it was, and replaced once it has settled', async () => {
    const [flow, subject] = [randomUUID(), randomUUID()];
    const markId = expect.any(String) as string;
    expect(await attempt(flow, subject)).toEqual({ markId, earlier: null });
    const first = { markId, earlier: { setBeforeMs: 1, atMs: NOW_MS } };
    const soon = { setBeforeMs: 2, atMs: NOW_MS + 5_000, settledBeforeMs: NOW_MS - 10_000 };
    expect(await attempt(flow, subject, soon)).toEqual(first);
    const later = { setBeforeMs: 2, atMs: NOW_MS + 20_000, settledBeforeMs: NOW_MS + 5_000 };
    expect(await attempt(flow, subject, later)).toEqual(first);
    expect(await attempt(flow, subject, later)).toEqual({
      markId,
      earlier: { setBeforeMs: 1, atMs: NOW_MS + 20_000 },
    });
    await releaseCredential(worker.db, flow);
    expect(await attempt(flow, subject)).toEqual({ markId, earlier: null });
  });

  test('of tries at the same moment one is the first, whose mark it alone takes back', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [flow, subject] = [randomUUID(), randomUUID()];
      // Whose insert meets another one's at the index of persons is taken again, as a step is.
      const one = () => attempt(flow, subject).catch(() => attempt(flow, subject));
      const tries = await Promise.all([one(), one(), one(), one()]);
      const isFirst = (tried: (typeof tries)[number]) => tried?.earlier === null;
      expect(tries.filter(isFirst)).toHaveLength(1);
      const claim = {
        flowRef: flow,
        subjectId: subject,
        kind: 'reset',
        spareSession: null,
      } as const;
      for (const later of tries.filter((each) => !isFirst(each)))
        await unmarkWrite(worker.db, claim, later?.markId ?? '');
      expect(await attempt(flow, subject)).not.toMatchObject({ earlier: null });
      await unmarkWrite(worker.db, claim, tries.find(isFirst)?.markId ?? '');
      expect(await attempt(flow, subject)).toMatchObject({ earlier: null });
    }
  });

  test('another flow of the person does not write, nor one that another has ended', async () => {
    const [one, other, subject] = [randomUUID(), randomUUID(), randomUUID()];
    await attempt(one, subject);
    expect(await attempt(other, subject)).toBeUndefined();
    await releaseCredential(worker.db, one);
    const { id: tenantId } = await createOrganisation(database.db);
    await database.db.execute(sql`
      insert into resets (ref, tenant_id, subject_id, token_hash, support_code, language, face,
        address_digest, created_at, expires_at, offered, step, ended_at)
      values (${other}, ${tenantId}, ${subject}, ${other}, ${other}, 'en', 'constant', 'x', now(),
        now(), '[]', 'superseded', now())`);
    expect(await attempt(other, subject)).toBeUndefined();
    expect(await holderOf(subject)).toEqual([]);
  });
});
