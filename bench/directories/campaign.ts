/// <reference types="jest" />

import { sql } from 'drizzle-orm';
import { Connection } from '@temporalio/client';
import { type OrganisationAt, organisationAt } from '../../test/support/directories/organisationAt';
import {
  BASE,
  SERVICE,
  type Slapd,
  slapdPerson,
  startSlapd,
} from '../../test/support/directories/slapd';
import { eventually } from '../../test/support/poll';
import { type SecuredProduct, startSecuredProduct } from '../../test/support/securedProduct';
import { directoryOf } from '../../workflows/domain/directories';
import { allHeard, makeDirectories, namespacesReadyMs, type Place, startFleet } from './fleet';
import { idle, say, spread, startsOf, startsOfAgent, timed } from './measures';

/**
 * `npm run bench:directories`: what an installation takes that has two hundred directories behind agents, beside
 * one that has none: start times, and CPU and memory of all parts while nobody asks for anything. The
 * engine asks everybody for a token. Ten agents are processes of their own; the others share one.
 */
const numberOf = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const REAL = numberOf('REAL_AGENTS', 10);
const TENANTS = numberOf('TENANTS', 10);
const EACH = numberOf('DIRECTORIES_EACH', 19);
const IDLE_SECONDS = numberOf('IDLE_SECONDS', 150);
const SETTLE_MS = 30_000;
const WRITES = 20;

let slapd: Slapd;
let secured: SecuredProduct;
let fleet: Awaited<ReturnType<typeof startFleet>> | undefined;
const real: OrganisationAt[] = [];
let places: Place[] = [];

beforeAll(async () => {
  slapd = await startSlapd();
  secured = await startSecuredProduct();
}, 300_000);
afterAll(async () => {
  await fleet?.stop();
  await Promise.all(real.map((organisation) => organisation.stop()));
  await secured.stop();
  await slapd.stop();
}, 120_000);

const settle = () => new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
const restartEngine = async () =>
  say(
    `  restart of the engine, its stop included: ${(await timed(secured.restartEngine)).toFixed(0)} ms`,
  );

const entered = () => ({
  kind: 'ldap' as const,
  urls: [slapd.urls.tls],
  baseDn: BASE,
  bind: SERVICE,
  caCertificates: [slapd.authority.ca],
});

test('with no directory', async () => {
  await restartEngine();
  for (const name of ['worker', 'portal', 'admin'] as const) await startsOf(secured, name);
  await settle();
  say(`idle with no directory, ${IDLE_SECONDS} s`);
  await idle(secured, IDLE_SECONDS);
}, 900_000);

test('two hundred directories are made, and an agent stands beside each', async () => {
  const { site } = secured;
  const policy = { notify: { ownerOnReset: false }, password: { history: 0 } };
  for (let made = 0; made < REAL; made += 1)
    real.push(await organisationAt(entered(), policy, 'agent', site));
  say(`namespace ready, one after the other: ${spread(await namespacesReadyMs(site))}`);
  const made = await makeDirectories(site, TENANTS, EACH);
  places = made.places;
  say(`request for a directory, ${places.length} in a row: ${spread(made.requestMs)}`);
  say(`namespace ready, all: ${spread(await namespacesReadyMs(site))}`);
  const tookMs = await timed(async () => {
    fleet = await startFleet(site, places, entered());
    await allHeard(site, REAL + places.length);
  });
  say(`agents of all enrolled, started and heard of: ${(tookMs / 1_000).toFixed(0)} s`);
}, 1_800_000);

test('with two hundred directories, nobody asking for anything', async () => {
  await settle();
  say(`idle with ${REAL + places.length} directories, ${IDLE_SECONDS} s`);
  const agent = real[0]?.agents[0]?.pid() ?? 0;
  await idle(secured, IDLE_SECONDS, { agent, 'agents in one process': fleet?.pid ?? 0 });
}, 900_000);

test('a password is written through one of the agents', async () => {
  const [organisation] = real;
  if (organisation === undefined) throw new Error('no agent');
  const took: number[] = [];
  for (let write = 0; write < WRITES; write += 1) {
    const { name } = await slapdPerson(slapd);
    const visitor = await organisation.proven(await organisation.addPerson(name));
    took.push(
      await timed(async () => {
        const { body } = await visitor.setPassword(`quiet-herons-wade-${write}`);
        expect(body.state).toMatchObject({ step: 'done' });
      }),
    );
  }
  say(`set-password through an agent: ${spread(took)}`);
}, 300_000);

test('starts with two hundred directories', async () => {
  const agent = real[0]?.agents[0];
  if (agent === undefined) throw new Error('no agent');
  await startsOfAgent(agent);
  for (const name of ['worker', 'portal', 'admin'] as const) await startsOf(secured, name);
  await restartEngine();
  const heardMs = await timed(async () => {
    await secured.site.db.execute(sql`update agents set last_seen_at = now() - interval '1 hour'`);
    await allHeard(secured.site, REAL + places.length);
  });
  say(`  all agents heard of again after it: ${(heardMs / 1_000).toFixed(1)} s`);
}, 900_000);

/** The directories whose namespaces the engine has. */
async function namespaces({ workflowService }: Connection): Promise<number> {
  const { namespaces: listed } = await workflowService.listNamespaces({ pageSize: 1_000 });
  return listed.filter(({ namespaceInfo }) => directoryOf(namespaceInfo?.name ?? '')).length;
}

test('the namespaces of removed directories go', async () => {
  await fleet?.stop();
  fleet = undefined;
  const { address, site, tokenOf } = secured;
  const connection = await Connection.connect({ address, apiKey: tokenOf('worker'), tls: false });
  try {
    for (const { path } of places) expect((await site.admin.call('DELETE', path)).status).toBe(204);
    const isLeft = async () => ((await namespaces(connection)) === REAL ? true : undefined);
    const tookMs = await timed(() => eventually('namespaces that go', isLeft, 300_000));
    say(
      `${places.length} namespaces gone ${(tookMs / 1_000).toFixed(1)} s after their directories`,
    );
  } finally {
    await connection.close();
  }
  await settle();
  say(`idle with ${REAL} directories left, 60 s`);
  await idle(secured, 60);
}, 900_000);
