import { join } from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { createDataConverter } from '../../worker/temporal/codec';
import { engineClient } from '../support/flowProduct';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { shared } from '../support/sharedProduct';
import { workerKeys } from '../support/testKeys';
import { codeFromOutbox, refOf, type Visitor, visit } from '../support/visitor';
import { ofThisRun } from '../support/testRun';

const BUNDLE = join(__dirname, '..', '..', 'dist', 'workflows.bundle.js');
const FLOWS = 12;

let organisation: Organisation;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  organisation = await createOrganisation(shared.db, { reset: { gates: 1, methods: ['email'] } });
});

/** Someone whose clicks all arrive at once, as many as one flow may have under way. */
async function hurriedVisit(login: string): Promise<Visitor> {
  await createPerson(shared.db, organisation, { login, email: `${login}@example.org` });
  const visitor = await visit(shared.portalUrl, organisation.slug, login);
  await visitor.sendCode('email', `${login}@example.org`);
  const code = await codeFromOutbox(shared.db, visitor);
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
  const namespace = ofThisRun('TEST_TEMPORAL_NAMESPACE');
  try {
    for (let at = 0; at < FLOWS; at += 1) {
      const ref = await refOf(shared.db, await hurriedVisit(`p${at}`));
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
});
