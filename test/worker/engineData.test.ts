import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { connectDatabase, type DatabaseHandle } from '../../db/client';
import { createCodec } from '../../worker/temporal/codec';
import { passwordResetId } from '../../workflows/contracts/passwordReset';
import { SEARCH_ATTRIBUTES } from '../../workflows/contracts/searchAttributes';
import { INTERACTIVE } from '../../workflows/contracts/taskQueues';
import { engineClient } from '../support/flowProduct';
import { historyBytes, openedPayloads, quietHistory } from '../support/history';
import { createOrganisation, createPerson } from '../support/organisation';
import { shared } from '../support/sharedProduct';
import { workerKeys } from '../support/testKeys';
import { passGateIn, refOf, visit } from '../support/visitor';
import { ofThisRun } from '../support/testRun';

let client: Client;
let owner: DatabaseHandle;

beforeAll(() => {
  client = engineClient();
  owner = connectDatabase({
    url: ofThisRun('TEST_DATABASE_URL'),
    connectionsMax: 2,
    statementTimeoutMs: 5_000,
    applicationName: 'latchkey-test',
  });
});

afterAll(async () => {
  await client.connection.close();
  await owner.close();
});

test('a run that fails shows the engine its kind of failure, but not message and stack', async () => {
  const ref = `missing-${randomBytes(6).toString('hex')}`;
  const run = await client.workflow.start('passwordReset', {
    workflowId: passwordResetId(ref),
    taskQueue: INTERACTIVE,
    args: [{ ref, expiresAtMs: Date.now() }],
  });
  await expect(run.result()).rejects.toMatchObject({ cause: { message: 'no such reset' } });
  const history = await run.fetchHistory();
  const failure = history.events?.at(-1)?.workflowExecutionFailedEventAttributes?.failure;
  expect(failure?.message).toBe('Encoded failure');
  expect(failure?.stackTrace).toBe('');
  expect(failure?.applicationFailureInfo?.type).toBe('UnknownReset');
  const stored = historyBytes(history).toString('latin1');
  expect(stored).not.toContain('no such reset');
  expect(stored).not.toMatch(/\n\s+at /);
  const codec = createCodec(workerKeys().codec, ofThisRun('TEST_TEMPORAL_NAMESPACE'));
  expect((await openedPayloads(codec, history)).join('\n')).toContain('no such reset');
});

test('operators can search a reset by opaque refs and closed words only', async () => {
  const organisation = await createOrganisation(owner.db, {
    reset: { gates: 1, methods: ['email'] },
  });
  await createPerson(owner.db, organisation, { email: 'ada@example.org' });
  const visitor = await visit(shared.portalUrl, organisation.slug, 'ada');
  await passGateIn(owner.db, visitor, 'email', 'ada@example.org');
  await visitor.setPassword('quiet-herons-wade-92');
  const workflowId = passwordResetId(await refOf(owner.db, visitor));
  await quietHistory(client, workflowId);

  const { typedSearchAttributes, memo, raw } = await client.workflow
    .getHandle(workflowId)
    .describe();
  const { supportCode } = await visitor.look();
  const found = Object.fromEntries(
    SEARCH_ATTRIBUTES.map((key) => [key.name, typedSearchAttributes.get(key)]),
  );
  expect(found).toEqual({
    LatchkeyTenant: organisation.id,
    LatchkeyFlow: 'passwordReset',
    LatchkeyStep: 'done',
    LatchkeyOutcome: 'password-reset',
    LatchkeySupportCode: supportCode,
  });
  const own = Object.keys(raw.workflowExecutionInfo?.searchAttributes?.indexedFields ?? {});
  expect(own.filter((name) => name.startsWith('Latchkey')).sort()).toEqual(
    Object.keys(found).sort(),
  );
  expect(memo ?? {}).toEqual({});
  const kind = raw.executionConfig?.userMetadata?.summary?.metadata?.['encoding'];
  expect(Buffer.from(kind ?? []).toString()).toBe('binary/encrypted');
});
