/// <reference types="jest" />

import { sql } from 'drizzle-orm';
import { type Synced, syncedFrom } from '../../test/support/directories/syncScene';
import { BASE, SERVICE, type Slapd, startSlapd } from '../../test/support/directories/slapd';
import { shared } from '../../test/support/sharedProduct';

/**
 * `npm run bench:sync`: what it takes to read ten thousand people of a slapd, and one in a hundred of them who
 * changed: time from asking to the end, transactions of the database, memory of the worker.
 */
const PEOPLE = 10_000;
const GROUPS = 20;
const CHANGED = PEOPLE / 100;
const AT_ONCE = 2_000;

let slapd: Slapd;
let synced: Synced;

beforeAll(async () => {
  slapd = await startSlapd();
  const unlimited = `dn.exact="${SERVICE.dn}" size=unlimited size.unchecked=unlimited`;
  await slapd.configure(
    `dn: olcDatabase={1}mdb,cn=config\nchangetype: modify\nreplace: olcLimits\nolcLimits: ${unlimited}\n`,
  );
  for (let from = 0; from < PEOPLE; from += AT_ONCE)
    await slapd.apply(Array.from({ length: AT_ONCE }, (_, at) => personLdif(from + at)).join('\n'));
  for (let group = 0; group < GROUPS; group += 1) await slapd.apply(groupLdif(group));
  synced = await syncedFrom(
    {
      kind: 'ldap',
      urls: [slapd.urls.tls],
      baseDn: BASE,
      bind: SERVICE,
      caCertificates: [slapd.authority.ca],
    },
    'direct',
  );
}, 600_000);
afterAll(() => slapd.stop());

const dnOf = (number: number) => `cn=bench${number},ou=People,${BASE}`;

const personLdif = (number: number) => `dn: ${dnOf(number)}
changetype: add
objectClass: inetOrgPerson
cn: bench${number}
sn: Bench
uid: bench${number}
mail: bench${number}@example.test
mobile: +49151${String(10_000_000 + number)}
`;

const groupLdif = (group: number) => {
  const members = Array.from({ length: PEOPLE / GROUPS }, (_, at) => dnOf(at * GROUPS + group));
  return `dn: cn=group${group},ou=People,${BASE}
changetype: add
objectClass: groupOfNames
cn: group${group}
${members.map((dn) => `member: ${dn}`).join('\n')}
`;
};

async function transactions(): Promise<number> {
  const [row] = await shared.db.execute<{ count: number }>(
    sql`select xact_commit::int as count from pg_stat_database where datname = current_database()`,
  );
  return row?.count ?? Number.NaN;
}

async function workerMiB(): Promise<number> {
  const figures = await (await fetch(`${shared.workerUrl}/metrics`)).text();
  const bytes = /^process_resident_memory_bytes (\S+)/m.exec(figures)?.[1];
  return Number(bytes) / (1 << 20);
}

async function measured(name: string, order: Record<string, unknown>) {
  const [before, beganMs] = [await transactions(), performance.now()];
  const last = await synced.run(order, 600_000);
  const seconds = (performance.now() - beganMs) / 1_000;
  // Statistics of the database come a second late.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const figures = [
    `${seconds.toFixed(1)} s`,
    `${(await transactions()) - before} transactions`,
    `worker ${(await workerMiB()).toFixed(0)} MiB`,
  ];
  process.stdout.write(`${name}: ${figures.join(', ')}\n`);
  return last;
}

test('ten thousand people, then one in a hundred of them changed', async () => {
  process.stdout.write(`before: worker ${(await workerMiB()).toFixed(0)} MiB\n`);
  const first = await measured('first, full', {});
  expect(first).toMatchObject({ outcome: 'done', added: PEOPLE, full: true });
  expect(await measured('nothing changed, full', { full: true })).toMatchObject({ changed: 0 });
  await slapd.apply(
    Array.from(
      { length: CHANGED },
      (_, at) =>
        `dn: ${dnOf(at * 100)}\nchangetype: modify\nreplace: displayName\ndisplayName: Changed ${at}\n`,
    ).join('\n'),
  );
  const changed = await measured('one in a hundred changed', {});
  expect(changed).toMatchObject({ full: false, changed: CHANGED });
  expect(await measured('nothing changed', {})).toMatchObject({ full: false, changed: 0 });
}, 900_000);
