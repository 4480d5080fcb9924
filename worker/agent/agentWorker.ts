import { hostname } from 'node:os';
import { join } from 'node:path';
import { type NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createAgentActivities } from '../../activities/agent';
import { signReply } from '../../db/keys/agentOrders';
import type { KeyRing } from '../../db/keys/keyFile';
import { AGENT_QUEUE } from '../../workflows/contracts/agent';
import { refuseForeign } from '../refuseForeign';
import { createDataConverter } from '../temporal/codec';
import { watchForeignPayloads } from '../temporal/foreignPayloads';
import { withoutValues } from '../withoutValues';
import type { Pass } from './centre';
import type { AgentConfig } from './config';
import type { AgentDirectory } from './directory';
import type { Self } from './keyring';
import { createOrders } from './orders';
import { createPageSender } from './pages';

/** The workflows of an agent, as this build has them. */
const BUNDLE_FILE = join(__dirname, '..', '..', 'agent.bundle.js');

const FEW_POLLERS = { type: 'simple-maximum', maximum: 4 } as const;

type Parts = {
  config: AgentConfig;
  self: Self;
  connection: NativeConnection;
  directory: AgentDirectory;
  /** Renewed in place. */
  ring: KeyRing;
  pass: { current: Pass };
  /** Learns now what it would learn with the next token. */
  refresh: () => Promise<void>;
  logger: Logger;
};

/** Polls the namespace of the directory for what the centre wants of it. */
export function createAgentWorker(parts: Parts): Promise<Worker> {
  const { self, connection, ring, refresh, logger } = parts;
  const { namespace, agentId } = self.current().place;
  return Worker.create({
    connection,
    namespace,
    taskQueue: AGENT_QUEUE,
    identity: `${agentId}@${hostname()}`,
    workflowBundle: { codePath: BUNDLE_FILE },
    activities: activitiesOf(parts),
    dataConverter: createDataConverter(ring, namespace, watchForeignPayloads(logger).mark, refresh),
    interceptors: {
      activity: [() => ({ inbound: withoutValues }), () => ({ inbound: refuseForeign })],
    },
    maxCachedWorkflows: 200,
    workflowTaskPollerBehavior: FEW_POLLERS,
    activityTaskPollerBehavior: FEW_POLLERS,
    stickyQueueScheduleToStartTimeout: '2 s',
    shutdownGraceTime: '10 s',
    shutdownForceTime: '12 s',
  });
}

const activitiesOf = ({ config, self, directory, pass, refresh, logger }: Parts) =>
  createAgentActivities({
    connector: directory.connector,
    openOrder: createOrders({
      centre: config.centre,
      self,
      token: () => pass.current.token,
      tokenKeys: () => pass.current.terms.tokenKeys,
      refresh,
    }),
    send: createPageSender({ centre: config.centre, token: () => pass.current.token }),
    sign: (reply, workflowId) => {
      const { keys, place } = self.current();
      return signReply(keys, { agentId: place.agentId, workflowId }, reply);
    },
    note: (event, about) => {
      logger.info({ event, ...about }, 'at the directory');
    },
  });
