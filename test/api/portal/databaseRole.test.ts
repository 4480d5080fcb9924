import postgres from 'postgres';
import { roleUrl } from '../../support/product';
import { openRecords } from '../../support/records';

type Rights = { select?: string[] | 'all'; insert?: true; update?: true };

/** What the public process may touch, and nothing else (design section 2). */
const ALLOWED: Record<string, Rights> = {
  tenants: { select: 'all' },
  policies: { select: 'all' },
  channel_breakers: { select: 'all' },
  group_members: { select: 'all' },
  schema_state: { select: 'all' },
  groups: { select: ['id', 'tenant_id', 'name'] },
  users: { select: ['id', 'tenant_id', 'login_folded', 'directory', 'enabled', 'roles'] },
  methods: { select: ['user_id', 'kind', 'hint', 'source', 'verified_at', 'created_at'] },
  operations: { select: ['op_id', 'body_digest', 'outcome'] },
  sealed_secrets: { insert: true },
  used_challenges: { select: ['nonce'], insert: true },
  request_counters: { select: 'all', insert: true, update: true },
  resets: {
    select: [
      ...['ref', 'tenant_id', 'token_hash', 'support_code', 'language', 'face', 'created_at'],
      ...['expires_at', 'started_at', 'ended_at', 'version', 'step', 'offered', 'passed'],
      ...['gates_required', 'challenge', 'mismatches', 'guesses', 'password_rules'],
      ...['last_refusal', 'outcome'],
    ],
    insert: true,
  },
};

const REFUSED = '42501';
const records = openRecords();
const portal = postgres(roleUrl('portal'), { max: 1, onnotice: () => undefined });
let columns: { table: string; column: string }[];

beforeAll(async () => {
  columns = await records.sql`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' order by 1, 2`;
});
afterAll(async () => {
  await portal.end();
  await records.close();
});

class Undo extends Error {}

/** Whether the portal's role may run a statement; nothing it does stays. */
async function may(statement: string): Promise<boolean> {
  try {
    await portal.begin(async (sql) => {
      await sql.unsafe(statement);
      throw new Undo();
    });
  } catch (error) {
    if (error instanceof Undo) return true;
    return (error as { code?: string }).code !== REFUSED;
  }
  return true;
}

const tables = () => [...new Set(columns.map(({ table }) => table))];

/** The tables or columns for which a statement is allowed. */
async function allowed<T>(
  things: T[],
  statementOf: (thing: T) => string,
  nameOf: (thing: T) => string,
): Promise<string[]> {
  const names: string[] = [];
  for (const thing of things) if (await may(statementOf(thing))) names.push(nameOf(thing));
  return names.sort();
}

const expectedTables = (right: 'insert' | 'update'): string[] =>
  Object.keys(ALLOWED)
    .filter((table) => ALLOWED[table]?.[right])
    .sort();

describe('the database role of the portal', () => {
  it('reads exactly the columns it needs: no hash, no sealed value, no budget, no message', async () => {
    const read = await allowed(
      columns,
      ({ table, column }) => `select "${column}" from "${table}" limit 0`,
      ({ table, column }) => `${table}.${column}`,
    );
    const expected = columns.filter(({ table, column }) => {
      const select = ALLOWED[table]?.select ?? [];
      return select === 'all' || select.includes(column);
    });
    expect(read).toEqual(expected.map(({ table, column }) => `${table}.${column}`).sort());
    for (const secret of [
      'local_credentials.hash',
      'password_history.hash',
      'methods.value_sealed',
      'methods.value_digest',
      'users.primary_email_sealed',
      'sealed_secrets.ciphertext',
      'resets.live_challenge',
      'resets.subject_id',
      'resets.eligibility',
      'outbox.text',
      'operators.password_hash',
      'api_tokens.token_hash',
    ])
      expect(read).not.toContain(secret);
  });

  it('cannot read a whole row where a column of it is none of its business', async () => {
    const whole = await allowed(tables(), (table) => `select * from "${table}" limit 0`, String);
    const expected = Object.keys(ALLOWED).filter((table) => ALLOWED[table]?.select === 'all');
    expect(whole).toEqual(expected.sort());
  });

  it('adds rows to resets, sealed secrets, used challenges and request counters only', async () => {
    const added = await allowed(
      tables(),
      (table) => `insert into "${table}" default values`,
      String,
    );
    expect(added).toEqual(expectedTables('insert'));
  });

  it('begins a reset with what a doorstep knows: no proof, no challenge, no counter', async () => {
    const added = await allowed(
      columns.filter(({ table }) => table === 'resets'),
      ({ column }) => `insert into resets ("${column}") values (default)`,
      ({ column }) => column,
    );
    expect(added).toEqual(
      [
        ...['ref', 'tenant_id', 'subject_id', 'token_hash', 'support_code', 'language', 'face'],
        ...['address_digest', 'created_at', 'expires_at', 'offered', 'gates_required', 'step'],
        ...['ended_at', 'outcome', 'eligibility'],
      ].sort(),
    );
  });

  it('changes request counters only', async () => {
    const changed = await allowed(
      columns,
      ({ table, column }) => `update "${table}" set "${column}" = default where false`,
      ({ table }) => table,
    );
    expect([...new Set(changed)]).toEqual(expectedTables('update'));
  });

  it('deletes nothing, empties nothing, locks nobody out', async () => {
    for (const what of ['delete from "%"', 'truncate "%"', 'lock table "%" in exclusive mode']) {
      const done = await allowed(tables(), (table) => what.replace('%', table), String);
      const expected = what.startsWith('lock') ? expectedTables('update') : [];
      expect(done).toEqual(expected);
    }
  });

  it.each([
    ['append to the audit', "select append_audit(null,'a','a','a',null,null,'a',null,'{}')"],
    ['verify the audit', "select verify_audit('00000000-0000-0000-0000-000000000000')"],
    ['create a table', 'create table public.mine (a int)'],
    ['create a schema', 'create schema mine'],
    ['create a role', 'create role somebody login'],
    ['become the worker', 'set role latchkey_worker'],
    ['read files of the server', "select pg_read_file('/etc/hostname')"],
    ['run programs on the server', "copy (select 1) to program 'true'"],
    ['read password hashes of roles', 'select rolpassword from pg_authid'],
    ['read migrations', 'select * from drizzle.__drizzle_migrations'],
  ])('cannot %s', async (_, statement) => {
    expect(await may(statement)).toBe(false);
  });
});
