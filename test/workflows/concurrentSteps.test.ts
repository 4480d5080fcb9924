import { join } from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { createDataConverter } from '../../worker/temporal/codec';
import { engineClient, type FlowProduct, startFlowProduct } from '../support/flowProduct';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { workerKeys } from '../support/testKeys';
import { codeFromOutbox, refOf, type Visitor, visit } from '../support/visitor';

const BUNDLE = join(__dirname, '..', '..', 'dist', 'workflows.bundle.js');
const FLOWS = 12;

let database: OwnDatabase;
let product: FlowProduct;
let organisation: Organisation;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  database = await createOwnDatabase();
  product = await startFlowProduct({ database });
  organisation = await createOrganisation(database.db, {
    reset: { gates: 1, methods: ['email'] },
  });
}, 60_000);
afterAll(async () => {
  await product.stop();
  await database.drop();
});

/** Someone whose clicks all arrive at once, as many as one flow may have under way. */
async function hurriedVisit(login: string): Promise<Visitor> {
  await createPerson(database.db, organisation, { login, email: `${login}@example.org` });
  const visitor = await visit(product.portalUrl, organisation.slug, login);
  await visitor.sendCode('email', `${login}@example.org`);
  const code = await codeFromOutbox(database.db, visitor);
  await Promise.all([
    visitor.prove('email', '000000'),
    visitor.prove('email', code),
    visitor.prove('email', '000001'),
    visitor.sendCode('email', `${login}@example.org`),
  ]);
  await visitor.cancel();
  return visitor;
}

test('a run whose steps came at once is what its history says', async () => {
  const { workflow, connection } = engineClient();
  const namespace = process.env['TEST_TEMPORAL_NAMESPACE'] ?? '';
  try {
    for (let at = 0; at < FLOWS; at += 1) {
      const ref = await refOf(database.db, await hurriedVisit(`p${at}`));
      const history = await workflow.getHandle(`passwordReset:${ref}`).fetchHistory();
      await Worker.runReplayHistory(
        {
          workflowBundle: { codePath: BUNDLE },
          dataConverter: createDataConverter(workerKeys().codec, namespace),
        },
        history,
        `passwordReset:${ref}`,
      );
    }
  } finally {
    await connection.close();
  }
}, 120_000);
