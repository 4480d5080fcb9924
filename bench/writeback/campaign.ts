/// <reference types="jest" />

import { Client, Change, Attribute } from 'ldapts';
import { linkAccount } from '../../db/queries/homeAccounts';
import {
  organisationAt,
  type OrganisationAt,
  type Way,
} from '../../test/support/directories/organisationAt';
import {
  BASE,
  SERVICE,
  type Slapd,
  slapdPerson,
  startSlapd,
} from '../../test/support/directories/slapd';
import { shared } from '../../test/support/sharedProduct';

/**
 * `npm run bench:writeback`: what Latchkey adds to a password that is written in a directory. The `set-password`
 * call alone, by way of the worker and of an agent, in turn with a bare modify on a bound connection to the same
 * server; then resets in flight through one agent and through two.
 */
const TRIES = 60;
const IN_FLIGHT = 8;
const FLOWS = 80;
const WAYS: readonly Way[] = ['direct', 'agent'];
const AT_MOST_MS: Record<Way, number> = { direct: 60, agent: 80 };

let slapd: Slapd;
let bare: Client;
const organisations = new Map<Way, OrganisationAt>();

beforeAll(async () => {
  slapd = await startSlapd();
  bare = new Client({
    url: slapd.urls.tls,
    tlsOptions: { ca: [slapd.authority.ca], servername: 'localhost' },
  });
  await bare.bind(SERVICE.dn, SERVICE.password);
  const entered = {
    kind: 'ldap' as const,
    urls: [slapd.urls.tls],
    baseDn: BASE,
    bind: SERVICE,
    caCertificates: [slapd.authority.ca],
  };
  const policy = { notify: { ownerOnReset: false }, password: { history: 0 } };
  for (const way of ['direct', 'agent'] as const)
    organisations.set(way, await organisationAt(entered, policy, way));
}, 120_000);
afterAll(async () => {
  for (const organisation of organisations.values()) await organisation.stop();
  await bare.unbind();
  await slapd.stop();
});

let made = 0;
const newPassword = () => `quiet-herons-wade-${(made += 1)}`;

/** Somebody who has proven who they are; tied to their account as after a sync, or new. */
async function proven(way: Way, isTied: boolean) {
  const organisation = organisations.get(way);
  if (organisation === undefined) throw new Error(`no organisation by way of ${way}`);
  const { name, id } = await slapdPerson(slapd);
  const person = await organisation.addPerson(name);
  if (isTied) await linkAccount(shared.db, { userId: person.id, immutableId: id });
  return organisation.proven(person);
}
type Visitor = Awaited<ReturnType<typeof proven>>;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const beganMs = performance.now();
  await work();
  return performance.now() - beganMs;
}

async function write(visitor: Visitor): Promise<void> {
  const { body } = await visitor.setPassword(newPassword());
  if (body.state?.step !== 'done') throw new Error(`ended as ${body.state?.step}`);
}

async function bareWrite(dn: string): Promise<void> {
  const modification = new Attribute({ type: 'userPassword', values: [newPassword()] });
  await bare.modify(dn, new Change({ operation: 'replace', modification }));
}

const at = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN;
const shown = (values: readonly number[]) =>
  `${at(values, 0.5).toFixed(1)} / ${at(values, 0.95).toFixed(1)}`;

test('what a write through Latchkey takes beside a bare one', async () => {
  const times = new Map<string, number[]>();
  const time = async (name: string, work: () => Promise<unknown>) =>
    times.set(name, [...(times.get(name) ?? []), await timed(work)]);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { dn } = await slapdPerson(slapd);
    await time('bare', () => bareWrite(dn));
    for (const way of WAYS)
      for (const isTied of [true, false]) {
        const visitor = await proven(way, isTied);
        await time(isTied ? way : `${way}, new`, () => write(visitor));
      }
  }
  for (const [name, values] of times)
    process.stdout.write(`${name}: ${shown(values)} ms (median / p95, ${values.length} writes)\n`);
  const medianOf = (name: string) => at(times.get(name) ?? [], 0.5);
  for (const way of WAYS)
    expect(medianOf(way) - medianOf('bare')).toBeLessThanOrEqual(AT_MOST_MS[way]);
}, 600_000);

async function rateOf(way: Way): Promise<number> {
  const visitors: Visitor[] = [];
  for (let flow = 0; flow < FLOWS; flow += 1) visitors.push(await proven(way, true));
  const tookMs = await timed(() =>
    Promise.all(
      Array.from({ length: IN_FLIGHT }, async () => {
        for (let next = visitors.pop(); next !== undefined; next = visitors.pop())
          await write(next);
      }),
    ),
  );
  return (1_000 * FLOWS) / tookMs;
}

test('writes a second in flight, by the worker, through one agent and through two', async () => {
  const rates = { direct: await rateOf('direct'), oneAgent: await rateOf('agent'), twoAgents: 0 };
  await organisations.get('agent')?.addAgent();
  rates.twoAgents = await rateOf('agent');
  for (const [name, rate] of Object.entries(rates))
    process.stdout.write(`${name}: ${rate.toFixed(1)} writes/s, ${IN_FLIGHT} in flight\n`);
  expect(Math.min(...Object.values(rates))).toBeGreaterThan(0);
}, 600_000);
