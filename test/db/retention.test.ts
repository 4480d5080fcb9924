import { sql } from 'drizzle-orm';
import { deleteOutlived, forgetExpiredChanges } from '../../db/mutations/housekeeping';
import { insertOpenReset } from '../support/activityBench';
import { createOrganisation, type Organisation } from '../support/organisation';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';

let database: OwnDatabase;
let organisation: Organisation;

beforeAll(async () => {
  database = await createOwnDatabase();
  organisation = await createOrganisation(database.db);
});

afterAll(() => database.drop());

const minutes = (count: number) => sql`now() + ${count} * interval '1 minute'`;
const hours = (count: number) => minutes(60 * count);
const days = (count: number) => hours(24 * count);

const resetWhere = async (name: string, changes: ReturnType<typeof sql>) => {
  const ref = await insertOpenReset(database, organisation.id, null);
  return sql`update resets set support_code = ${name}, ${changes} where ref = ${ref}`;
};

type Kind = {
  table: string;
  name: string;
  insert: (name: string, at: ReturnType<typeof sql>) => ReturnType<typeof sql>;
  gone: ReturnType<typeof sql>;
  kept: ReturnType<typeof sql>;
};

const pendingChange = (kind: string, until: ReturnType<typeof sql>) => sql`
  insert into pending_changes (tenant_id, kind, subject_id, shown, against, asked_by, expires_at)
  values (${organisation.id}, ${kind}, gen_random_uuid(), '[]', '', 'system', ${until})`;

const KINDS: Kind[] = [
  {
    table: 'sealed_secrets',
    name: 'ref',
    insert: (name, at) => sql`insert into sealed_secrets values (${name}, 'flow', 'sealed', ${at})`,
    gone: minutes(-1),
    kept: minutes(1),
  },
  {
    table: 'outbox',
    name: 'id',
    insert: (name, at) => sql`insert into outbox (id, tenant_id, created_at, channel, "to", text)
      values (${name}, ${organisation.id}, ${at}, 'email', 'ada@example.org', 'hello')`,
    gone: minutes(-61),
    kept: minutes(-59),
  },
  {
    table: 'used_challenges',
    name: 'nonce',
    insert: (name, at) => sql`insert into used_challenges values (${name}, ${at})`,
    gone: minutes(-1),
    kept: minutes(1),
  },
  {
    table: 'request_counters',
    name: 'address_digest',
    insert: (name, at) => sql`insert into request_counters values (${name}, ${at}, 1)`,
    gone: minutes(-61),
    kept: minutes(-59),
  },
  {
    table: 'operator_counters',
    name: 'address_digest',
    insert: (name, at) => sql`insert into operator_counters values (${name}, ${at}, 1)`,
    gone: minutes(-61),
    kept: minutes(-59),
  },
  {
    table: 'operations',
    name: 'op_id',
    insert: (name, at) => sql`insert into operations values (${name}, 'flow', null, '{}', ${at})`,
    gone: hours(-49),
    kept: hours(-47),
  },
  {
    table: 'budgets',
    name: 'counter',
    insert: (name, at) =>
      sql`insert into budgets (subject_key, counter, attempts_at_ms, kept_until)
        values ('subject', ${name}, '[]', ${at})`,
    gone: minutes(-1),
    kept: minutes(1),
  },
  {
    table: 'pending_changes',
    name: 'kind',
    insert: pendingChange,
    gone: days(-31),
    kept: days(-29),
  },
];

test.each(KINDS)('deletes from $table exactly what is outlived', async (kind) => {
  const { db } = database;
  await db.execute(kind.insert('gone', kind.gone));
  await db.execute(kind.insert('kept', kind.kept));
  expect(await deleteOutlived(db)).toBe(1);
  const left = await db.execute(
    sql`select ${sql.identifier(kind.name)} as name from ${sql.identifier(kind.table)}`,
  );
  expect(left.map(({ name }) => name)).toEqual(['kept']);
});

test('forgets what a change would do once its time is over', async () => {
  const { db } = database;
  await db.execute(pendingChange('over', minutes(-1)));
  await db.execute(pendingChange('open', minutes(1)));
  await db.execute(sql`update pending_changes set change = '{}'`);
  await forgetExpiredChanges(db);
  const left = await db.execute(sql`select kind from pending_changes where change is not null`);
  expect(left.map(({ kind }) => kind)).toEqual(['open']);
});

test('keeps every reset that began and those that can still be read', async () => {
  const { db } = database;
  const row = async (name: string, changes: ReturnType<typeof sql>) =>
    db.execute(await resetWhere(name, changes));
  await row('never begun', sql`expires_at = ${hours(-25)}`);
  await row('readable', sql`expires_at = ${hours(-23)}`);
  await row('open', sql`expires_at = ${minutes(5)}`);
  await row('lost', sql`expires_at = ${days(-2)}, started_at = ${days(-2)}`);
  await row(
    'ended',
    sql`expires_at = ${days(-2)}, started_at = ${days(-2)}, ended_at = ${days(-2)}`,
  );
  await row('refused at the door', sql`expires_at = ${days(-2)}, ended_at = ${days(-2)}`);
  expect(await deleteOutlived(db)).toBe(1);
  const left = await db.execute<{ name: string }>(sql`select support_code as name from resets`);
  expect(left.map(({ name }) => name).sort()).toEqual([
    'ended',
    'lost',
    'open',
    'readable',
    'refused at the door',
  ]);
});
