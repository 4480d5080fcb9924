import postgres from 'postgres';
import { selectPeople } from '../../db/queries/users';
import { createOrganisation } from '../support/organisation';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';

const PEOPLE = 100_000;
/** A page of 50 reads at most so many rows of people, whatever is searched for. */
const ROWS_MAX = 2000;

let own: OwnDatabase;
let client: postgres.Sql;
let tenantId: string;

beforeAll(async () => {
  own = await createOwnDatabase();
  client = postgres(own.url, { max: 1 });
  const [large, small] = [await createOrganisation(own.db), await createOrganisation(own.db)];
  tenantId = large.id;
  await addPeople(large.id, PEOPLE);
  await addPeople(small.id, 1000);
  await client`vacuum analyze users`;
}, 300_000);

afterAll(async () => {
  await client.end();
  await own.drop();
});

/** Names of two made-up words each, as varied as those of people: some common, most rare. */
const addPeople = (tenant: string, count: number) => client`
  insert into users (tenant_id, login, login_folded, display_name, names_folded, immutable_id)
  select ${tenant}, login, login, initcap(name), name, n::text from (
    select n, 'u' || lpad(n::text, 6, '0') || substr(md5(n::text), 1, 4) as login,
      translate(substr(md5('given' || n % 4001), 1, 7), '0123456789', 'ghijklmnop') || ' ' ||
      translate(substr(md5('sur' || n % 39119), 1, 9), '0123456789', 'qrstuvwxyz') ||
      case when n = 77777 then ' österreicher' else '' end as name
    from generate_series(1, ${count}::int) n) made`;

type Plan = {
  'Node Type': string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
};

async function planOf(search: string, after?: string) {
  const { sql, params } = selectPeople(own.db, { tenantId, search, limit: 51 }, after).toSQL();
  const [row] = await client.unsafe(`explain (analyze, format json) ${sql}`, params as string[]);
  const nodes: Plan[] = [];
  const walk = (plan: Plan) => {
    nodes.push(plan);
    plan.Plans?.forEach(walk);
  };
  walk((row!['QUERY PLAN'] as [{ Plan: Plan }])[0].Plan);
  return nodes;
}

const onPeople = (nodes: Plan[]) =>
  nodes.filter(
    (node) =>
      /Scan$/.test(node['Node Type']) &&
      'Relation Name' in node &&
      node['Relation Name'] === 'users',
  );

test.each([
  ['a rare name', 'österreicher'],
  ['the middle of a login', '77777'],
  ['a common middle', 'abc'],
  ['one sign that many have', 'a'],
  ['one sign that one has', 'ö'],
  ['one sign that nobody has', '山'],
  ['two signs', 'ab'],
  ['a wildcard', '%'],
  ['nothing anybody has', 'zzzzzz'],
])('%s is found by index', async (_what, search) => {
  const plans = [await planOf(search), await planOf(search, 'u050000')];
  for (const nodes of plans) {
    const scans = onPeople(nodes);
    expect(scans.map((node) => node['Node Type'])).not.toContain('Seq Scan');
    const read = scans.map((node) => node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0));
    expect(Math.max(...read)).toBeLessThan(ROWS_MAX);
  }
});
