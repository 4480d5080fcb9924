import { connectDatabase } from '../../db/client';
import { keepHeapSmall } from '../../db/heap';
import { readSharedKeys } from '../../db/keys/keyFile';
import { createLogger } from '../../db/logging';
import { failStart } from '../../db/startup';
import { isSchemaCurrent } from '../../db/schemaState';
import { readTemporalConfig } from '../../worker/temporal/config';
import { createClient } from '../../worker/temporal/connection';
import { watchForeignPayloads } from '../../worker/temporal/foreignPayloads';
import { INTERACTIVE } from '../../workflows/contracts/taskQueues';
import { channelsEnabled, readPortalConfig } from '../config';
import { listen } from '../service';
import { createPortalApp } from './app';

const logger = createLogger('portal');
const ENGINE_CHECK_MS = 2_000;

const logStatement = (statement: string): void => logger.info({ statement }, 'statement');

/** The portal process: public pages and `/v1`. */
function main(): void {
  keepHeapSmall();
  const config = readPortalConfig(process.env);
  const keys = readSharedKeys(config.LATCHKEY_KEYS_FILE);
  const database = connectDatabase({
    url: config.DATABASE_URL,
    connectionsMax: config.DATABASE_CONNECTIONS,
    statementTimeoutMs: 5_000,
    applicationName: 'latchkey-portal',
    ...(config.STATEMENT_LOG === '1' ? { onStatement: logStatement } : {}),
  });
  const foreign = watchForeignPayloads(logger);
  const temporal = readTemporalConfig(process.env);
  const client = createClient(temporal, keys.codec, foreign.refuse);
  const channels = channelsEnabled(config);
  const missingParts = async (): Promise<string[]> => {
    const hasSchema = await isSchemaCurrent(database.db).catch(() => undefined);
    const hasEngine = await client
      .withDeadline(Date.now() + ENGINE_CHECK_MS, () =>
        client.workflowService.describeNamespace({ namespace: config.TEMPORAL_NAMESPACE }),
      )
      .then(() => true)
      .catch(() => false);
    return [
      ...(hasSchema === undefined ? ['the database does not answer'] : []),
      ...(hasSchema === false ? ['migrations are missing'] : []),
      ...(hasEngine ? [] : ['Temporal does not answer or lacks the namespace']),
      ...(Object.values(channels).includes(true)
        ? []
        : ['no channel has a provider: set EMAIL_PROVIDERS']),
    ];
  };
  const deps = {
    db: database.db,
    client,
    keys,
    channels,
    taskQueue: `${config.TASK_QUEUE_PREFIX}${INTERACTIVE}`,
    origin: config.PORTAL_ORIGIN,
    agentEngine: {
      address: config.AGENT_TEMPORAL_ADDRESS ?? config.TEMPORAL_ADDRESS,
      tls:
        config.AGENT_TEMPORAL_TLS === undefined
          ? temporal.tls !== undefined
          : config.AGENT_TEMPORAL_TLS === '1',
    },
    logger,
    now: Date.now,
  };
  const app = createPortalApp(deps, config, missingParts, [foreign.counter]);
  listen(app, config.PORTAL_LISTEN, logger, async () => {
    await client.connection.close();
    await database.close();
  });
}

try {
  main();
} catch (error) {
  failStart(process, 'portal', error, () => {
    logger.fatal({ err: error }, 'the portal failed');
  });
}
