import { sql } from 'drizzle-orm';
import { migrateDatabase } from '../../db/migrate';
import { listPeople } from '../../db/queries/users';
import { isSchemaCurrent, knownMigrations } from '../../db/schemaState';
import { createOrganisation } from '../support/organisation';
import {
  createEmptyDatabase,
  migrationOf,
  type OwnDatabase,
  whileChangingRoles,
} from '../support/ownDatabase';

let database: OwnDatabase;

beforeEach(async () => {
  database = await createEmptyDatabase();
});

afterEach(() => database.drop());

const migrate = () => migrateDatabase(migrationOf(database.url));

const shapeOf = async () => {
  const columns = await database.db.execute(sql`
    select table_name, column_name, data_type, is_nullable, column_default
    from information_schema.columns where table_schema = 'public' order by 1, 2`);
  const indexes = await database.db.execute(
    sql`select indexdef from pg_indexes where schemaname = 'public' order by 1`,
  );
  const rights = await database.db.execute(sql`
    select grantee, table_name, column_name, privilege_type
    from information_schema.column_privileges
    where grantee like 'latchkey\\_%' order by 1, 2, 3, 4`);
  return JSON.stringify([columns, indexes, rights]);
};

const appliedCount = async (): Promise<number> => {
  const [row] = await database.db.execute<{ count: number }>(
    sql`select count(*)::int as count from drizzle.__drizzle_migrations`,
  );
  return row?.count ?? 0;
};

test('an empty database is not current, a migrated one is', async () => {
  await expect(isSchemaCurrent(database.db)).rejects.toThrow();
  await whileChangingRoles(migrate);
  expect(await isSchemaCurrent(database.db)).toBe(true);
  await database.db.execute(sql`update schema_state set applied = applied - 1`);
  expect(await isSchemaCurrent(database.db)).toBe(false);
});

test('a second migration changes nothing', async () => {
  await whileChangingRoles(migrate);
  const before = await shapeOf();
  expect(before.length).toBeGreaterThan(10_000);
  await whileChangingRoles(migrate);
  expect(await shapeOf()).toBe(before);
  expect(await appliedCount()).toBe(knownMigrations());
});

test('four migrations at once leave one complete schema', async () => {
  await whileChangingRoles(() => Promise.all([migrate(), migrate(), migrate(), migrate()]));
  expect(await isSchemaCurrent(database.db)).toBe(true);
  expect(await appliedCount()).toBe(knownMigrations());
});

test('a migration that was passed over is told', async () => {
  await whileChangingRoles(migrate);
  await database.db.execute(sql`
    delete from drizzle.__drizzle_migrations
    where id = (select min(id) from drizzle.__drizzle_migrations)`);
  await expect(whileChangingRoles(migrate)).rejects.toThrow(/only \d+ of \d+ migrations/);
});

test('people of a release that folded no names are found after the migration', async () => {
  await whileChangingRoles(migrate);
  const { id: tenantId } = await createOrganisation(database.db);
  await database.db.execute(sql`
    insert into users (tenant_id, login, login_folded, display_name, surname, immutable_id)
    select ${tenantId}, n::text, n::text, 'Straße ' || n, 'İnan', n::text
    from generate_series(1, 2500) n`);
  await whileChangingRoles(migrate);
  const page = { tenantId, search: 'strasse 24', limit: 200 };
  expect(await listPeople(database.db, page)).toHaveLength(111);
  const [{ left } = {}] = await database.db.execute<{ left: number }>(
    sql`select count(*)::int as left from users where names_folded = ''`,
  );
  expect(left).toBe(0);
});
