import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { createCodec, createDataConverter } from '../../worker/temporal/codec';
import { watchForeignPayloads } from '../../worker/temporal/foreignPayloads';
import { becomeCurrent, buildVersion } from '../../worker/versions';
import { cancel, passwordResetId, setPassword } from '../../workflows/contracts/passwordReset';
import { engineClient } from '../support/flowProduct';
import { createOrganisation, createPerson } from '../support/organisation';
import { startProduct } from '../support/product';
import { shared } from '../support/sharedProduct';
import { workerKeys } from '../support/testKeys';
import { ofThisRun } from '../support/testRun';
import { visit } from '../support/visitor';

const BUNDLE = join(__dirname, '..', '..', 'dist', 'workflows.bundle.js');
const namespace = ofThisRun('TEST_TEMPORAL_NAMESPACE');
const { codec } = workerKeys();
const client = engineClient();

/** What a stranger says that a step came to. */
const FORGED = { answer: { status: 200, forged: 'yes' }, step: 'done', outcome: 'forged' };
const CANCELLED = { answer: { status: 200 }, step: 'cancelled', outcome: 'cancelled' };

let connection: NativeConnection;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  connection = await NativeConnection.connect({ address: ofThisRun('TEST_TEMPORAL_ADDRESS') });
});

afterAll(() => Promise.all([connection.close(), client.connection.close()]));

const newPrefix = (): string => `rogue-${randomBytes(4).toString('hex')}-`;

const isForged = ({ data }: Payload): boolean => Buffer.from(data ?? []).includes('forged');

/** Answers one kind of value in plain, and reads it. */
function codecOfRogue(ours: PayloadCodec): PayloadCodec {
  const unlessForged =
    (change: PayloadCodec['encode']): PayloadCodec['encode'] =>
    async (payloads, context) => {
      const one = async (payload: Payload): Promise<Payload[]> =>
        isForged(payload) ? [payload] : change([payload], context);
      return (await Promise.all(payloads.map(one))).flat();
    };
  return { encode: unlessForged(ours.encode), decode: unlessForged(ours.decode) };
}

/** Runs `work` while a worker of these activities serves queues of its own. */
async function whileServing<T>(
  payloadCodec: PayloadCodec,
  { queuePrefix, activities }: { queuePrefix: string; activities: Record<string, () => unknown> },
  work: () => Promise<T>,
): Promise<T> {
  const version = buildVersion(BUNDLE, { queuePrefix, buildId: 'rogue' });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: `${queuePrefix}interactive`,
    workflowBundle: { codePath: BUNDLE },
    activities,
    dataConverter: { ...createDataConverter(codec, namespace), payloadCodecs: [payloadCodec] },
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version,
      defaultVersioningBehavior: 'AUTO_UPGRADE',
    },
  });
  return worker.runUntil(async () => {
    await becomeCurrent({ client, namespace }, version, AbortSignal.timeout(20_000));
    return work();
  });
}

it('whoever asked the portal gets 503 for an answer that is not of our workers', async () => {
  const queuePrefix = newPrefix();
  const portal = await startProduct({ processes: ['portal'], queuePrefix });
  const organisation = await createOrganisation(shared.db, {
    reset: { methods: ['email'], gates: 1 },
  });
  await createPerson(shared.db, organisation, { email: 'ada@example.org' });
  const activities = { issueChallenge: () => FORGED };
  const rogue = codecOfRogue(createCodec(codec, namespace));
  const answer = await whileServing(rogue, { queuePrefix, activities }, async () => {
    const visitor = await visit(portal.portalUrl, organisation.slug, 'ada');
    return visitor.sendCode('email', 'ada@example.org');
  });
  const metrics = await fetch(`${portal.portalUrl}/metrics`).then((told) => told.text());
  await portal.stop();
  expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(metrics).toContain('latchkey_foreign_payloads_total{reason="plain"} 1');
});

it('a flow takes no result that is not of our workers, and goes on', async () => {
  const queuePrefix = newPrefix();
  const ours = createCodec(codec, namespace, watchForeignPayloads(pino({ level: 'silent' })).mark);
  const halfOurs = { encode: codecOfRogue(ours).encode, decode: ours.decode };
  const activities = {
    setPasswordHere: () => null,
    setPassword: () => FORGED,
    cancelReset: () => CANCELLED,
  };
  const ref = randomUUID();
  const workflowId = passwordResetId(ref);
  const sentAs = (update: { name: string }) => ({ update: update.name, updateId: update.name });
  await whileServing(halfOurs, { queuePrefix, activities }, async () => {
    const believed = client.workflow.executeUpdateWithStart(setPassword, {
      updateId: setPassword.name,
      args: [{ candidateRef: 'a-ref', requestDigest: null, sentAs: sentAs(setPassword) }],
      startWorkflowOperation: new WithStartWorkflowOperation('passwordReset', {
        workflowId,
        taskQueue: `${queuePrefix}interactive`,
        args: [{ ref, expiresAtMs: Date.now() + 60_000 }],
        workflowIdConflictPolicy: 'FAIL',
      }),
    });
    await expect(believed).rejects.toThrow(WorkflowUpdateFailedError);
    const handle = client.workflow.getHandle(workflowId);
    const cancelled = await handle.executeUpdate(cancel, {
      updateId: cancel.name,
      args: [{ requestDigest: null, sentAs: sentAs(cancel) }],
    });
    expect(cancelled).toEqual(CANCELLED.answer);
    expect(await handle.result()).toEqual({ outcome: 'cancelled' });
  });
});
