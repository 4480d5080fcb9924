import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { type FlowProduct, startFlowProduct } from '../support/flowProduct';
import {
  createOrganisation,
  createPerson,
  OLD_PASSWORD,
  type Organisation,
} from '../support/organisation';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { createPersonClient } from '../support/personClient';
import { statementsIn } from '../support/statementLog';

let database: OwnDatabase;
let product: FlowProduct;
let organisation: Organisation;

beforeAll(async () => {
  database = await createOwnDatabase();
  product = await startFlowProduct({ database, env: { STATEMENT_LOG: '1' } });
  organisation = await createOrganisation(database.db);
});

afterAll(async () => {
  await product.stop();
  await database.drop();
});

async function somebody({ isLocked = false, isEnabled = true } = {}): Promise<string> {
  const login = `p-${randomBytes(4).toString('hex')}`;
  const id = await createPerson(database.db, organisation, { login });
  if (!isEnabled)
    await database.db.execute(sql`update users set enabled = false where id = ${id}::uuid`);
  if (isLocked)
    await database.db.execute(sql`
      insert into budgets (subject_key, counter, attempts_at_ms, blocked_until)
      values (${id}, 'signIn', '[]', now() + interval '10 minutes')`);
  return login;
}

type Work = { portal: string[]; worker: string[] };

const statementsSoFar = async (): Promise<Work> => ({
  portal: await statementsIn([product.portal().logFile]),
  worker: await statementsIn([product.worker().logFile]),
});

/** What a refused sign-in asks the database for, in order. */
async function workOf(login: string, password: string): Promise<Work> {
  const before = await statementsSoFar();
  const client = createPersonClient(product.portalUrl);
  const answer = await client.post(`/tenants/${organisation.slug}/sessions`, { login, password });
  expect(answer.body.code).toBe('sign-in-refused');
  const after = await statementsSoFar();
  return {
    portal: after.portal.slice(before.portal.length),
    worker: after.worker.slice(before.worker.length),
  };
}

/** As docs/flows/sign-in.md says. */
const [PORTAL, WORKER] = [2, 9];

test('whatever is wrong with a sign-in, the database is asked the same', async () => {
  await workOf(await somebody(), 'warm-up-warm-up-1');
  const wrong = await workOf(await somebody(), 'not-the-password-1');
  expect([wrong.portal.length, wrong.worker.length]).toEqual([PORTAL, WORKER]);
  const works = {
    unknown: await workOf(`nobody-${randomBytes(4).toString('hex')}`, 'not-the-password-1'),
    disabled: await workOf(await somebody({ isEnabled: false }), OLD_PASSWORD),
    'locked, wrong password': await workOf(
      await somebody({ isLocked: true }),
      'not-the-password-1',
    ),
    'locked, right password': await workOf(await somebody({ isLocked: true }), OLD_PASSWORD),
  };
  for (const [kind, work] of Object.entries(works)) expect([kind, work]).toEqual([kind, wrong]);
});
