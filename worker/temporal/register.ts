import { setTimeout as delay } from 'node:timers/promises';
import { Connection, isGrpcServiceError } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from '../../workflows/contracts/searchAttributes';
import { readTemporalConfig, type TemporalConfig } from './config';
import { connectionOptions } from './connection';

const ALREADY_EXISTS = 6;
const RETENTION_DAYS = 3;
const WAIT_MAX_MS = 60_000;

/**
 * Makes a namespace usable: registers it (histories are kept three days) and its search attributes,
 * and waits until both are known everywhere. Safe to repeat.
 */
export async function registerNamespace(config: TemporalConfig): Promise<void> {
  const connection = await Connection.connect(connectionOptions(config));
  try {
    const { namespace } = config;
    await makeNamespace(connection, namespace);
    await until(async () => {
      await tolerate(addSearchAttributes(connection, namespace));
      const { customAttributes } = await connection.operatorService.listSearchAttributes({
        namespace,
      });
      await connection.workflowService.countWorkflowExecutions({
        namespace,
        query: `${SEARCH_ATTRIBUTES[0].name} = 'none'`,
      });
      return SEARCH_ATTRIBUTES.every(({ name }) => name in customAttributes);
    });
  } finally {
    await connection.close();
  }
}

/** Registers a namespace; one that is there already stays as it is. */
export const makeNamespace = (
  { workflowService }: Pick<Connection, 'workflowService'>,
  namespace: string,
): Promise<void> =>
  tolerate(
    workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: (RETENTION_DAYS * 86_400) as never },
    }),
  );

const addSearchAttributes = (connection: Connection, namespace: string) =>
  connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(
      SEARCH_ATTRIBUTES.map(({ name }) => [
        name,
        temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
      ]),
    ),
  });

async function tolerate(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isGrpcServiceError(error) || Number(error.code) !== ALREADY_EXISTS) throw error;
  }
}

/** Tries until it holds; a fresh namespace is unknown to parts of the server for some seconds. */
async function until(check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + WAIT_MAX_MS;
  for (;;) {
    const outcome = await check().catch((error: unknown) => error);
    if (outcome === true) return;
    if (Date.now() > deadline) throw outcome === false ? new Error('time is over') : outcome;
    await delay(300);
  }
}

if (require.main === module)
  registerNamespace(readTemporalConfig(process.env)).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : 'unknown';
    process.stderr.write(`the namespace could not be registered: ${reason}\n`);
    process.exitCode = 1;
  });
