import type { AgentOrder } from '../../db/keys/agentOrders';
import type { SyncRead } from '../../workflows/domain/directorySync';
import type { AgentAnswer } from '../agent/answers';
import type { Looked } from '../../workflows/contracts/agent';
import { DirectoryFailure, type ReadOrder } from './connector';
import type { WroteOnce } from './writeOnce';

export type AgentQuestion = Exclude<AgentOrder, { op: 'write' | 'read' }>;

/**
 * `before`: how the account was, where an agent told it before the password was chosen. `noneTaken`: no earlier
 * try at it can have begun.
 */
export type AgentWrite = {
  writeRef: string;
  immutableId: string;
  password: string;
  before: Looked | null;
  noneTaken: boolean;
};

/** What kept an order from being carried out that no agent took, and none can take any more. */
export class NotBegun extends DirectoryFailure {
  constructor({ problem, detail, cause }: DirectoryFailure) {
    super(problem, detail, cause);
  }
}

/**
 * The agents beside directories, as the centre asks them. Throws `DirectoryFailure` where none of them took
 * the question in time, one says why it could not be done, or the answer is not of an agent that counts.
 */
export type AgentCalls = {
  ask: (directoryId: string, question: AgentQuestion) => Promise<AgentAnswer>;
  /** Begins or goes on with one password's write; the same ref is written once. Throws `NotBegun` where nothing was. */
  write: (directoryId: string, order: AgentWrite) => Promise<WroteOnce>;
  /** Has one of them send people and groups up by pages; the answer names them all. */
  read: (
    directoryId: string,
    order: ReadOrder & { readRef: string },
  ) => Promise<SyncRead & { pages: number; digest: string }>;
};
