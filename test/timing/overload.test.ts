import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  createOrganisation,
  createPerson,
  OLD_PASSWORD,
  type Organisation,
} from '../support/organisation';
import { type FlowProduct, startFlowProduct } from '../support/flowProduct';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { createPersonClient } from '../support/personClient';
import { passGateIn, visit } from '../support/visitor';

/**
 * Strangers guess at what is stored as a slow hash, as fast as they can, while other people sign in and
 * set a password. `OVERLOAD_SECONDS=60` for the full minute, else a sample.
 */
const SECONDS = Number(process.env['OVERLOAD_SECONDS'] ?? 45);
const QUIET_TRIES = 15;
/** OWASP's settings, unlike other tests: it is about the cost of hashing. */
const OWASP = { ARGON2_MEMORY_KIB: '19456', ARGON2_PASSES: '2', ARGON2_LANES: '1' };

let database: OwnDatabase;
let product: FlowProduct;
let organisation: Organisation;

beforeAll(async () => {
  database = await createOwnDatabase();
  product = await startFlowProduct({
    database,
    env: OWASP,
    portalEnv: { TRUSTED_PROXIES: '127.0.0.1' },
  });
  organisation = await createOrganisation(database.db, {
    reset: { gates: 1, methods: ['email', 'recoveryCode'] },
    password: { history: 0 },
  });
});
afterAll(async () => {
  await product.stop();
  await database.drop();
});

const newLogin = () => `p-${randomBytes(4).toString('hex')}`;

async function timed(work: () => Promise<{ status: number }>, wanted: number): Promise<number> {
  const beganMs = performance.now();
  const { status } = await work();
  if (status !== wanted) throw new Error(`answered ${status}`);
  return performance.now() - beganMs;
}

async function signInMs(): Promise<number> {
  const login = newLogin();
  await createPerson(database.db, organisation, { login });
  const client = createPersonClient(product.portalUrl);
  const path = `/tenants/${organisation.slug}/sessions`;
  return timed(() => client.post(path, { login, password: OLD_PASSWORD }), 201);
}

async function setPasswordMs(): Promise<number> {
  const login = newLogin();
  const email = `${login}@example.org`;
  await createPerson(database.db, organisation, { login, email });
  const visitor = await visit(product.portalUrl, organisation.slug, login);
  await passGateIn(database.db, visitor, 'email', email);
  return timed(() => visitor.setPassword('Kettle-Orbit-93-Falcon'), 200);
}

type Times = { signIn: number[]; setPassword: number[] };

async function measure(isOver: (tries: number) => boolean): Promise<Times> {
  const times: Times = { signIn: [], setPassword: [] };
  for (let tries = 0; !isOver(tries); tries += 1) {
    times.signIn.push(await signInMs());
    times.setPassword.push(await setPasswordMs());
  }
  return times;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Low in priority, so that what it takes itself is not what others wait for. */
async function strangers(): Promise<{ judged: number; refused: number; failed: number }> {
  const script = join(__dirname, 'strangers.mjs');
  const args = ['-n', '19', process.execPath, script, product.portalUrl, organisation.slug];
  const { stdout } = await promisify(execFile)('nice', [...args, String(SECONDS)]);
  return JSON.parse(stdout) as { judged: number; refused: number; failed: number };
}

test(
  'what strangers guess at holds up nobody who signs in or sets a password',
  async () => {
    await measure((tries) => tries === 3);
    const quiet = await measure((tries) => tries === QUIET_TRIES);
    let isOver = false;
    const attack = strangers().finally(() => {
      isOver = true;
    });
    const under = await measure(() => isOver);
    const done = await attack;
    const shown = Object.fromEntries(
      (['signIn', 'setPassword'] as const).map((what) => [
        what,
        { quietMs: median(quiet[what]), underMs: median(under[what]), tries: under[what].length },
      ]),
    );
    process.stdout.write(`${JSON.stringify({ ...shown, strangers: done })}\n`);
    expect(done.judged).toBeGreaterThan(0);
    expect(done.refused).toBeGreaterThan(0);
    expect(done.failed).toBe(0);
    for (const what of ['signIn', 'setPassword'] as const)
      expect(median(under[what])).toBeLessThanOrEqual(2 * median(quiet[what]));
  },
  SECONDS * 1_000 + 120_000,
);
