import postgres from 'postgres';
import {
  FORBIDDEN,
  FUNCTION_RIGHTS,
  hasColumn,
  NOT_FOR_THE_PORTAL,
  OWNERS_FUNCTIONS,
  rightsOf,
  type Role,
  ROLE_ATTRIBUTES,
  ROLES,
  TABLE_RIGHTS,
  type TableRights,
  WORKERS_SECRETS,
} from '../support/databaseRights';
import { createOrganisation, createPerson } from '../support/organisation';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { roleUrl } from '../support/product';
import { openRecords } from '../support/records';
import { ofThisRun } from '../support/testRun';

const REFUSED = '42501';
const records = openRecords();
const clients = Object.fromEntries(
  ROLES.map((role) => [role, postgres(roleUrl(role), { max: 1, onnotice: () => undefined })]),
) as Record<Role, postgres.Sql>;
const owner = new URL(ofThisRun('TEST_DATABASE_URL')).username;
let columns: { table: string; column: string }[];
let tables: string[];

beforeAll(async () => {
  columns = await records.sql`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' order by 1, 2`;
  tables = [...new Set(columns.map(({ table }) => table))];
});
afterAll(async () => {
  await Promise.all(Object.values(clients).map((client) => client.end()));
  await records.close();
});

class Undo extends Error {}

/** Whether a role may run a statement; nothing it does stays. */
async function may(sql: postgres.Sql, statement: string): Promise<boolean> {
  try {
    await sql.begin(async (transaction) => {
      await transaction.unsafe(statement);
      throw new Undo();
    });
  } catch (error) {
    return error instanceof Undo || (error as { code?: string }).code !== REFUSED;
  }
  return true;
}

const nameOf = ({ table, column }: { table: string; column: string }) => `${table}.${column}`;

/** Every column with which a statement is allowed, by trying. */
async function allowedColumns(role: Role, statementOf: (table: string, column: string) => string) {
  const names: string[] = [];
  for (const place of columns)
    if (await may(clients[role], statementOf(place.table, place.column))) names.push(nameOf(place));
  return names;
}

async function allowedTables(role: Role, statementOf: (table: string) => string) {
  const names: string[] = [];
  for (const table of tables) if (await may(clients[role], statementOf(table))) names.push(table);
  return names;
}

const expectedColumns = (role: Role, right: 'select' | 'insert' | 'update'): string[] =>
  columns
    .filter(({ table, column }) => hasColumn(rightsOf(role, table)[right], column))
    .map(nameOf);

const expectedTables = (role: Role, isGiven: (rights: TableRights) => boolean): string[] =>
  tables.filter((table) => isGiven(rightsOf(role, table)));

test('every table of the database is named with the rights of each role', () => {
  expect(tables).toEqual(Object.keys(TABLE_RIGHTS).sort());
  const named = Object.entries(TABLE_RIGHTS).flatMap(([table, all]) =>
    all.flatMap(({ select, insert, update }) =>
      [select, insert, update].flatMap((list) =>
        Array.isArray(list) ? list.map((column) => `${table}.${String(column)}`) : [],
      ),
    ),
  );
  const known = columns.map(nameOf);
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

test('a table, a view or a function of a later migration gives no role anything by itself', async () => {
  const own: OwnDatabase = await createOwnDatabase();
  const owner = postgres(own.url, { max: 1 });
  const roles = ROLES.map((role) => postgres(own.roleUrl(role), { max: 1 }));
  try {
    await owner.unsafe('create table later (secret text); create view seen as select * from users');
    for (const sql of roles)
      for (const statement of [
        'select * from later',
        'insert into later default values',
        'select * from seen',
        'delete from later',
      ])
        expect(await may(sql, statement)).toBe(false);
  } finally {
    await Promise.all([...roles, owner].map((sql) => sql.end()));
    await own.drop();
  }
});

describe.each(ROLES)('the database role of the %s process', (role) => {
  it('reads exactly the columns listed', async () => {
    const read = await allowedColumns(
      role,
      (table, column) => `select "${column}" from "${table}" limit 0`,
    );
    expect(read).toEqual(expectedColumns(role, 'select'));
    const kept = { portal: NOT_FOR_THE_PORTAL, admin: WORKERS_SECRETS, worker: [] }[role];
    expect(read.filter((name) => kept.includes(name as never))).toEqual([]);
  });

  it('reads whole rows only where every column is its business', async () => {
    const whole = await allowedTables(role, (table) => `select * from "${table}" limit 0`);
    expect(whole).toEqual(expectedTables(role, ({ select }) => select === 'all'));
    const counted = await allowedTables(role, (table) => `select count(*) from "${table}"`);
    expect(counted).toEqual(expectedTables(role, ({ select }) => select !== undefined));
  });

  it('fills exactly the columns listed in new rows', async () => {
    const added = await allowedColumns(
      role,
      (table, column) => `insert into "${table}" ("${column}") values (default)`,
    );
    expect(added).toEqual(expectedColumns(role, 'insert'));
  });

  it('changes exactly the columns listed', async () => {
    const changed = await allowedColumns(
      role,
      (table, column) => `update "${table}" set "${column}" = default where false`,
    );
    expect(changed).toEqual(expectedColumns(role, 'update'));
  });

  it('removes rows of exactly the tables listed, empties none, and locks what it may change', async () => {
    const removed = await allowedTables(role, (table) => `delete from "${table}" where false`);
    expect(removed).toEqual(expectedTables(role, (rights) => rights.delete === true));
    expect(await allowedTables(role, (table) => `truncate "${table}"`)).toEqual([]);
    const locked = await allowedTables(
      role,
      (table) => `lock table "${table}" in exclusive mode nowait`,
    );
    expect(locked).toEqual(
      expectedTables(role, ({ update, delete: isDelete }) => update === 'all' || isDelete === true),
    );
  });

  it('refers to, hangs triggers on, maintains, owns and passes on nothing', async () => {
    const [found] = await records.sql<{ wide: string[] }[]>`
      select coalesce(array_agg(c.relname || ' ' || p.privilege), '{}') as wide
      from pg_class c
      cross join unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN',
        'SELECT WITH GRANT OPTION', 'INSERT WITH GRANT OPTION', 'UPDATE WITH GRANT OPTION',
        'DELETE WITH GRANT OPTION']) as p(privilege)
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
        and has_table_privilege(${`latchkey_${role}`}, c.oid, p.privilege)`;
    expect(found?.wide).toEqual([]);
    const [owned] = await records.sql<{ count: number }[]>`
      select count(*)::int as count from pg_shdepend d join pg_roles r on r.oid = d.refobjid
      where r.rolname = ${`latchkey_${role}`} and d.deptype = 'o'`;
    expect(owned?.count).toBe(0);
    const [references] = await records.sql<{ wide: string[] }[]>`
      select coalesce(array_agg(table_name || '.' || column_name || ' ' || privilege_type), '{}') as wide
      from information_schema.column_privileges
      where grantee in (${`latchkey_${role}`}, 'PUBLIC') and table_schema = 'public'
        and (privilege_type = 'REFERENCES' or is_grantable = 'YES')`;
    expect(references?.wide).toEqual([]);
  });

  it('uses no sequence, and calls of our functions those listed, with their owner’s rights only what may not be read otherwise', async () => {
    const sequences = await records.sql<{ name: string }[]>`
      select sequencename as name from pg_sequences where has_sequence_privilege(
        ${`latchkey_${role}`}, format('%I.%I', schemaname, sequencename), 'USAGE, SELECT, UPDATE')`;
    expect(sequences.map(({ name }) => name)).toEqual([]);
    const functions = await records.sql<{ name: string; isDefiner: boolean }[]>`
      select p.proname as name, p.prosecdef as "isDefiner" from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in ('pg_catalog', 'information_schema')
        and has_schema_privilege(${`latchkey_${role}`}, n.oid, 'USAGE')
        and has_function_privilege(${`latchkey_${role}`}, p.oid, 'EXECUTE') order by 1`;
    expect(functions.map(({ name }) => name)).toEqual(FUNCTION_RIGHTS[role]);
    const definers = functions.filter(({ isDefiner }) => isDefiner).map(({ name }) => name);
    const allowed = OWNERS_FUNCTIONS.filter((name) => FUNCTION_RIGHTS[role].includes(name));
    expect(definers).toEqual(allowed);
  });

  it('has no attribute, no membership, no schema and no other database of its own', async () => {
    const [attributes] = await records.sql`
      select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, rolcanlogin
      from pg_roles where rolname = ${`latchkey_${role}`}`;
    expect(attributes).toEqual(ROLE_ATTRIBUTES);
    const memberships = await records.sql`
      select 1 from pg_auth_members m join pg_roles r on r.oid = m.member
      where r.rolname = ${`latchkey_${role}`}`;
    expect(memberships).toHaveLength(0);
    const schemas = await records.sql<{ name: string }[]>`
      select nspname as name from pg_namespace
      where has_schema_privilege(${`latchkey_${role}`}, oid, 'CREATE')
         or (has_schema_privilege(${`latchkey_${role}`}, oid, 'USAGE')
             and nspname not in ('pg_catalog', 'information_schema', 'public'))`;
    expect(schemas.map(({ name }) => name)).toEqual([]);
    const [database] = await records.sql`
      select has_database_privilege(${`latchkey_${role}`}, current_database(), 'CREATE') as "create",
        has_database_privilege(${`latchkey_${role}`}, current_database(), 'TEMPORARY') as temporary`;
    expect(database).toEqual({ create: false, temporary: false });
    const parameters = await records.sql<{ name: string }[]>`
      select name from pg_settings
      where has_parameter_privilege(${`latchkey_${role}`}, name, 'SET, ALTER SYSTEM')
        and (context = 'superuser' or has_parameter_privilege(
          ${`latchkey_${role}`}, name, 'ALTER SYSTEM'))`;
    expect(parameters.map(({ name }) => name)).toEqual([]);
  });

  it.each(FORBIDDEN)('cannot %s', async (_, statement) => {
    const other = role === 'worker' ? 'admin' : 'worker';
    const text = statement
      .replaceAll('%other', other)
      .replaceAll('%self', role)
      .replaceAll('%owner', owner);
    expect(await may(clients[role], text)).toBe(false);
  });

  it('finds no value of a hidden column in the planner’s statistics', async () => {
    const seen = await clients[role]<{ name: string }[]>`
      select tablename || '.' || attname as name from pg_stats where schemaname = 'public'`;
    const readable = expectedColumns(role, 'select');
    expect(seen.map(({ name }) => name).filter((name) => !readable.includes(name))).toEqual([]);
  });

  it('changes nothing in another database of the server', async () => {
    const url = new URL(roleUrl(role));
    url.pathname = '/postgres';
    const elsewhere = postgres(url.href, { max: 1, onnotice: () => undefined });
    try {
      for (const statement of ['create table mine (a int)', 'select rolpassword from pg_authid'])
        expect(await may(elsewhere, statement)).toBe(false);
    } finally {
      await elsewhere.end();
    }
  });
});

test('the portal learns of methods that they share a destination, not which', async () => {
  const own: OwnDatabase = await createOwnDatabase();
  const portal = postgres(own.roleUrl('portal'), { max: 1 });
  try {
    const organisation = await createOrganisation(own.db);
    const phone = '+4915112345678';
    const contacts = { email: 'ada@example.org', mobilePhone: phone, officePhone: phone };
    await createPerson(own.db, organisation, contacts);
    const named = await portal<{ kind: string; name: string }[]>`
      select kind, destination_of(id) as name from methods order by kind`;
    expect(named.map(({ name }) => name)).toEqual(['email', 'mobilePhone', 'mobilePhone']);
    await expect(portal`select value_digest from methods`).rejects.toThrow('permission denied');
  } finally {
    await portal.end();
    await own.drop();
  }
});
