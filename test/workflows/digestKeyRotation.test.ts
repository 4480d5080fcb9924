import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { methods } from '../../db/schema/methods';
import { SCHEDULES } from '../../workflows/contracts/housekeeping';
import { engineClient, type FlowProduct, startFlowProduct } from '../support/flowProduct';
import { changeKeys, homeOfThisRun, type KeyContent, latchkey } from '../support/latchkeyCommand';
import { createOrganisation, createPerson } from '../support/organisation';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { eventually } from '../support/poll';
import { passGateIn, visit, type Visitor } from '../support/visitor';

const EMAIL = 'ada@example.org';
const FIRST_PASSWORD = 'quiet-herons-wade-92';
const SECOND_PASSWORD = 'seven-lanterns-drift-31';

const home = homeOfThisRun();
const keysFolder = join(home, 'keys');
const client = engineClient();
let database: OwnDatabase;

beforeAll(async () => {
  database = await createOwnDatabase();
});
afterAll(async () => {
  await client.connection.close();
  await database.drop();
});

/** Changes the ring of digest keys in every key file, as the runbook says. */
function change(how: (ring: KeyContent['digest']) => void): void {
  for (const name of ['worker', 'portal', 'admin'] as const)
    changeKeys(home, name, ({ digest }) => {
      how(digest);
    });
}

async function whileRunning(work: (product: FlowProduct) => Promise<void>): Promise<void> {
  const product = await startFlowProduct({ database, keysFolder });
  try {
    await work(product);
  } finally {
    await product.stop();
  }
}

async function finish(visitor: Visitor, password: string, number = 1): Promise<void> {
  const proven = await passGateIn(database.db, visitor, 'email', EMAIL, number);
  expect(proven.body).toMatchObject({ accepted: true });
  expect((await visitor.setPassword(password)).body).toMatchObject({ accepted: true });
}

const saidOfKeys = (): string =>
  latchkey(['keys', 'check', '--home', home], {
    env: { DATABASE_URL: database.roleUrl('worker') },
  }).stdout;

it('people reset under the new digest key, and it is said when the former one may go', async () => {
  const organisation = await createOrganisation(database.db, {
    reset: { gates: 1, methods: ['email'] },
  });
  await createPerson(database.db, organisation, { email: EMAIL });
  const fresh = randomBytes(32).toString('base64');
  change((ring) => Object.assign(ring.keys, { d2: fresh }));
  change((ring) => (ring.current = 'd2'));
  await whileRunning(async ({ portalUrl, queuePrefix }) => {
    expect(saidOfKeys()).toMatch(/^ {2}digest d1 is there for 1 contacts/m);
    const visitor = await visit(portalUrl, organisation.slug, 'ada');
    await visitor.sendCode('email', EMAIL);
    expect(saidOfKeys()).toMatch(/^ {2}digest d1 is there for 1 proofs and changes under way$/m);
    const { id } = SCHEDULES.retentionSweep;
    await client.schedule.getHandle(`${queuePrefix}${id}`).trigger();
    await eventually('a digest under the new key', async () => {
      const [contact] = await database.db.select().from(methods);
      return contact?.valueDigest.startsWith('d2.');
    });
    expect(saidOfKeys()).not.toContain('digest d1 is needed by nothing');
    await finish(visitor, FIRST_PASSWORD);
  });
  expect(saidOfKeys()).toMatch(/^ {2}digest d1 is needed by nothing any more: it may be removed$/m);
  change(({ keys }) => delete keys['d1']);
  expect(saidOfKeys()).not.toContain('!');
  await whileRunning(async ({ portalUrl }) => {
    await finish(await visit(portalUrl, organisation.slug, 'ada'), SECOND_PASSWORD);
  });
});
