import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { readWorkerKeys } from '../../db/keys/keyFile';
import { createDataConverter } from '../../worker/temporal/codec';
import { createClient } from '../../worker/temporal/connection';
import { becomeCurrent } from '../../worker/versions';
import { passwordResetId, setPassword } from '../../workflows/contracts/passwordReset';
import type { StepResult } from '../../workflows/contracts/steps';
import type { StepAnswer } from '../../workflows/domain/reset';
import { ofThisRun } from '../support/testRun';

const address = ofThisRun('TEST_TEMPORAL_ADDRESS');
const namespace = ofThisRun('TEST_TEMPORAL_NAMESPACE');
const keys = readWorkerKeys(join(ofThisRun('TEST_KEYS_DIR'), 'worker.json'));
const BUNDLE = join(__dirname, '..', '..', 'dist', 'workflows.bundle.js');

/** What a password is told that comes before the gates are passed. */
const REFUSED: StepResult = { answer: { status: 409, code: 'wrong-step' }, step: 'prove' };

describe('a new password that the flow has answered in its own task', () => {
  it('is not written by the queue as well', async () => {
    const written: string[] = [];
    const taskQueue = `concurrent-passwords-${randomUUID()}`;
    const version = { deploymentName: taskQueue, buildId: 'only' };
    const connection = await NativeConnection.connect({ address, tls: false });
    const worker = await Worker.create({
      connection,
      namespace,
      taskQueue,
      workflowBundle: { codePath: BUNDLE },
      workerDeploymentOptions: {
        useWorkerVersioning: true,
        version,
        defaultVersioningBehavior: 'PINNED',
      },
      dataConverter: createDataConverter(keys.codec, namespace),
      activities: {
        setPasswordHere: () => Promise.resolve(REFUSED),
        setPassword: ({ candidateRef }: { candidateRef: string }) => {
          written.push(candidateRef);
          return Promise.resolve(REFUSED);
        },
        expireReset: () => Promise.resolve(REFUSED),
      },
    });
    const client = createClient({ address, namespace }, keys.codec);
    const answer = await worker.runUntil(async (): Promise<StepAnswer> => {
      await becomeCurrent({ client, namespace }, version, AbortSignal.timeout(20_000));
      const [ref, updateId] = [randomUUID(), randomUUID()];
      const sentAs = { update: setPassword.name, updateId };
      const startWorkflowOperation = new WithStartWorkflowOperation('passwordReset', {
        workflowId: passwordResetId(ref),
        taskQueue,
        args: [{ ref, expiresAtMs: Date.now() + 60_000 }],
        workflowIdConflictPolicy: 'FAIL',
      });
      const answered = await client.workflow.executeUpdateWithStart(setPassword, {
        updateId,
        args: [{ candidateRef: 'second', requestDigest: null, sentAs }],
        startWorkflowOperation,
      });
      const { workflowId } = await startWorkflowOperation.workflowHandle();
      await client.workflow.getHandle(workflowId).terminate('the test is over');
      return answered;
    });
    await client.connection.close();
    await connection.close();
    expect(answer).toEqual(REFUSED.answer);
    expect(written).toEqual([]);
  });
});
