import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Database } from '../../db/client';
import type { SharedKeys } from '../../db/keys/keyFile';
import type { ChannelsEnabled } from '../../workflows/domain/methods';

/** What the portal's routes are made with. */
export type PortalDependencies = {
  db: Database;
  client: Client;
  keys: SharedKeys;
  channels: ChannelsEnabled;
  taskQueue: string;
  /** The address people know the portal by: unsafe requests with a cookie must come from it. */
  origin: string;
  /** How agents beside directories reach the engine. */
  agentEngine: { address: string; tls: boolean };
  logger: Logger;
  now: () => number;
};
