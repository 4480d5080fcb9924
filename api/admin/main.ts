import { join } from 'node:path';
import { connectDatabase } from '../../db/client';
import { keepHeapSmall } from '../../db/heap';
import { readSharedKeys } from '../../db/keys/keyFile';
import { createLogger } from '../../db/logging';
import { failStart } from '../../db/startup';
import { createCodec } from '../../worker/temporal/codec';
import { readTemporalConfig } from '../../worker/temporal/config';
import { createClient } from '../../worker/temporal/connection';
import { INTERACTIVE } from '../../workflows/contracts/taskQueues';
import { type AdminConfig, readAdminConfig } from '../config';
import { listen } from '../service';
import { createAdminApp } from './app';
import { isPlainLoopback } from '../hostCookie';

const logger = createLogger('admin');

/** The admin process: console, `/admin/v1`, and the codec of the Temporal UI. */
function main(): void {
  keepHeapSmall();
  const config = readAdminConfig(process.env);
  const keys = readSharedKeys(config.LATCHKEY_KEYS_FILE);
  const database = connectDatabase({
    url: config.DATABASE_URL,
    connectionsMax: config.DATABASE_CONNECTIONS,
    statementTimeoutMs: 10_000,
    applicationName: 'latchkey-admin',
  });
  warnAboutOrigin(config);
  const client = createClient(readTemporalConfig(process.env), keys.codec);
  const app = createAdminApp({
    db: database.db,
    keys,
    config,
    codec: createCodec(keys.codec, config.TEMPORAL_NAMESPACE),
    engine: { client, taskQueue: `${config.TASK_QUEUE_PREFIX}${INTERACTIVE}` },
    consoleFolder: join(__dirname, '..', '..', 'web', 'admin'),
    logger,
  });
  listen(app, config.ADMIN_LISTEN, logger, async () => {
    await client.connection.close();
    await database.close();
  });
}

function warnAboutOrigin({ ADMIN_ORIGIN: origin }: AdminConfig): void {
  if (isPlainLoopback(origin))
    logger.warn('the session cookie is not Secure: ADMIN_ORIGIN is plain http on this machine');
}

try {
  main();
} catch (error) {
  failStart(process, 'admin process', error, () => {
    logger.fatal({ err: error }, 'the admin process failed');
  });
}
