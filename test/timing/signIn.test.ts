import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { users } from '../../db/schema/users';
import { type FlowProduct, startFlowProduct } from '../support/flowProduct';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { compare, isGlaring } from './statistics/criterion';
import { randomSource, shuffled } from './statistics/randomSource';
import { startStopwatch } from './stopwatch';

const SEED = 20_261_125;
const TRIES = 100;
const WARM_UP = 10;
const KINDS = ['known', 'known again', 'unknown', 'disabled'] as const;
type Kind = (typeof KINDS)[number];

let database: OwnDatabase;
let product: FlowProduct;
let organisation: Organisation;

beforeAll(async () => {
  database = await createOwnDatabase();
  product = await startFlowProduct({ database });
  organisation = await createOrganisation(database.db);
}, 60_000);

afterAll(async () => {
  await product.stop();
  await database.drop();
});

/** A login of this kind; everybody is tried once, so that no lockout gets in the way. */
async function loginOf(kind: Kind): Promise<string> {
  const login = `p${randomBytes(6).toString('hex')}`;
  if (kind === 'unknown') return login;
  const id = await createPerson(database.db, organisation, { login });
  if (kind === 'disabled')
    await database.db.update(users).set({ enabled: false }).where(eq(users.id, id));
  return login;
}

test('no sign-in’s time glaringly tells who is known', async () => {
  const stopwatch = startStopwatch(product.portalUrl);
  const random = randomSource(SEED);
  const times: Record<Kind, number[]> = {
    known: [],
    'known again': [],
    unknown: [],
    disabled: [],
  };
  try {
    for (let round = 0; round < WARM_UP + TRIES; round += 1)
      for (const kind of shuffled(KINDS, random)) {
        const { status, tookMs } = await stopwatch.call({
          path: `/tenants/${organisation.slug}/sessions`,
          body: { login: await loginOf(kind), password: 'not-the-password' },
        });
        expect(status).toBe(401);
        if (round >= WARM_UP) times[kind].push(tookMs);
      }
  } finally {
    stopwatch.close();
  }
  const told = KINDS.slice(1).filter((kind) => isGlaring(compare(times.known, times[kind])));
  expect(told).toEqual([]);
}, 300_000);
