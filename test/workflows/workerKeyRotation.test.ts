import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { tokenHash } from '../../db/keys/digest';
import { ensureFirstOperator } from '../../db/mutations/operators';
import { createAdminClient, type Json } from '../support/adminClient';
import type { TestAgent } from '../support/directories/agent';
import { type OrganisationAt, organisationAt } from '../support/directories/organisationAt';
import * as slapd from '../support/directories/slapd';
import { changeKeys, homeOfThisRun, type KeyContent } from '../support/latchkeyCommand';
import { eventually } from '../support/poll';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { type Product, startProduct } from '../support/product';

const CHOSEN = 'quiet-herons-wade-92';

const home = homeOfThisRun();
let database: OwnDatabase;
let product: Product;
let server: slapd.Slapd;
let organisation: OrganisationAt;

beforeAll(async () => {
  database = await createOwnDatabase();
  const token = randomBytes(32).toString('base64url');
  const operator = { login: 'operator', passwordHash: 'none', tokenHash: tokenHash(token) };
  await ensureFirstOperator(database.db, operator);
  server = await slapd.startSlapd();
  const queuePrefix = `test-${randomBytes(4).toString('hex')}-`;
  product = await startProduct({ database, keysFolder: join(home, 'keys'), queuePrefix });
  const { urls, authority } = server;
  const there = { urls: [urls.tls], baseDn: slapd.BASE, caCertificates: [authority.ca] };
  organisation = await organisationAt(
    { kind: 'ldap', bind: slapd.SERVICE, ...there },
    { notify: { ownerOnReset: false } },
    'agent',
    {
      admin: createAdminClient(product.adminUrl, token),
      portalUrl: product.portalUrl,
      db: database.db,
    },
  );
});
afterAll(async () => {
  await organisation?.stop();
  await product?.stop();
  await server?.stop();
  await database?.drop();
});

type Signing = { current: string; keys: Record<string, unknown> };
const signingOf = (keys: KeyContent) => keys['tokenSigning'] as Signing;

/** New keys of payloads and of what the worker signs, in use from the next start on. */
function addKeys(kid: string): void {
  const codec = randomBytes(32).toString('base64');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  for (const name of ['worker', 'portal', 'admin'] as const)
    changeKeys(home, name, (keys) => {
      Object.assign(keys.codec.keys, { [`c${kid}`]: codec });
      keys.codec.current = `c${kid}`;
      if (name !== 'worker') return;
      const signing = signingOf(keys);
      signing.keys[`t${kid}`] = privateKey.export({ format: 'jwk' });
      signing.current = `t${kid}`;
    });
}

async function restart(): Promise<void> {
  for (const name of ['worker', 'portal', 'admin'] as const) {
    await product.processes[name]?.kill('SIGTERM');
    await product.start(name);
  }
}

async function reset() {
  const { name } = await slapd.slapdPerson(server);
  const visitor = await organisation.proven(await organisation.addPerson(name));
  return { visitor, state: (await visitor.setPassword(CHOSEN)).body.state as Json };
}

const agent = () => organisation.agents[0] as TestAgent;

test('an agent that runs learns new keys of the worker with the first order under them', async () => {
  expect((await reset()).state).toMatchObject({ step: 'done' });
  addKeys('2');
  await restart();
  expect((await reset()).state).toMatchObject({ step: 'done' });
  expect(agent().log()).not.toContain('agent.disconnected');
});

test('an agent that was away while they came is told them under a key it knows', async () => {
  agent().kill('SIGTERM');
  addKeys('3');
  await restart();
  agent().start();
  await eventually('an agent that serves', () =>
    agent().log().split('agent.started').length > 2 ? true : undefined,
  );
  // For some seconds its directory counts as away, and resets wait.
  const { visitor } = await reset();
  const end = await eventually('an end', async () => {
    const state = await visitor.look();
    return state.step === 'writing' ? undefined : state;
  });
  expect(end).toMatchObject({ step: 'done' });
  expect(agent().log()).not.toContain('agent.disconnected');
});
