import type { PayloadCodec } from '@temporalio/common';
import type { Logger } from 'pino';
import type { Database } from '../../db/client';
import type { SharedKeys } from '../../db/keys/keyFile';
import type { AdminConfig } from '../config';
import type { Engine } from '../flows/engine';

/** What the admin app is made with; tests pass real parts here too. */
export type AdminDependencies = {
  db: Database;
  keys: SharedKeys;
  config: AdminConfig;
  /** Opens what the engine stores of the installation's own namespace. */
  codec: PayloadCodec;
  engine: Engine;
  /** Folder of the built console; without it there are only routes. */
  consoleFolder: string;
  logger: Logger;
};
