import type { Database } from '../db/client';
import type { WorkerKeys } from '../db/keys/keyFile';
import type { ChannelsEnabled } from '../workflows/domain/methods';
import type { ProviderChains } from './adapters/providers';
import type { ProviderStates } from './messages/providerStates';
import type { Tries } from './messages/tries';
import type { AgentCalls } from './directories/agentCalls';
import type { Connectors } from './directories/connectors';
import type { PasswordHasher } from './passwords/hasher';

/** What activities are made with; tests pass real parts here too. */
export type Dependencies = {
  db: Database;
  keys: WorkerKeys;
  channels: ChannelsEnabled;
  chains: ProviderChains;
  /** What this process knows of the providers. */
  providerStates: ProviderStates;
  hasher: PasswordHasher;
  /** The directories this process reaches itself. */
  connectors: Connectors;
  /** The agents beside directories that this process does not reach itself. */
  agents: AgentCalls;
  /** Messages this process is sending. */
  tries: Tries;
  /** The origin of the portal, for the origin-bound line of text messages and for notices. */
  portalOrigin: string;
  /** Whether the engine has a running workflow with this id. */
  isRunning: (workflowId: string) => Promise<boolean>;
  now: () => number;
};
