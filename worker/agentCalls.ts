import { randomBytes } from 'node:crypto';
import {
  Client,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
} from '@temporalio/client';
import { type AgentCalls, NotBegun } from '../activities/directories/agentCalls';
import { DirectoryFailure } from '../activities/directories/connector';
import type { Observe } from '../activities/directories/observed';
import { destroyForAgents, sealToAgents } from '../db/agentSecrets';
import type { Database } from '../db/client';
import type { AgentOrder } from '../db/keys/agentOrders';
import type { WorkerKeys } from '../db/keys/keyFile';
import { codecKeysOf } from '../db/keys/namespaceKeys';
import { workerOf } from '../db/keys/sealing';
import { type AgentRecipient, agentRecipients } from '../db/queries/agents';
import {
  AGENT_QUEUE,
  type AgentReply,
  type DirectoryAsk,
  directoryCallId,
  type SealedToAgents,
  tryWrite,
  type WritebackInput,
  type WriteTry,
  writebackId,
} from '../workflows/contracts/agent';
import { agentNamespace } from '../workflows/domain/directories';
import { createAgentGate } from './agentGate';
import { isOfOtherKeys, readReply, type SigningKeys } from './agentReplies';
import { createDataConverter, type OnForeign } from './temporal/codec';

/** What the centre waits for an agent; the step behind it gives up a bit later. */
const DEADLINE_MS = 4_500;
/** A look by the doctor takes longer, and nobody but an operator waits for it. */
const CHECK_DEADLINE_MS = 20_000;
/** How long an order is there for agents, at most: what nobody waits for is not done. */
const SEALED_FOR_MS = 15_000;

/** Reading a directory takes as long as it has people. */
const READ_DEADLINE_MS = 56 * 60_000;

type Gate = ReturnType<typeof createAgentGate>;

/** Nobody waits for a read, and it takes nobody's turn. */
const unhurried: Gate = (_directoryId, call) => call();

type Parts = {
  db: Database;
  client: Client;
  keys: WorkerKeys;
  onForeign: OnForeign;
  observe: Observe;
};
/** `isOfRelease`: whether every agent that may take it runs the flows of this release. */
type Sent = { sealed: SealedToAgents; client: Client; isOfRelease: boolean };

/** The agents beside directories, asked by flows in the engine's namespace of each directory. */
export function createAgentCalls(parts: Parts): AgentCalls {
  const { keys } = parts;
  const order = createOrder(parts);

  return {
    ask: (directoryId, question) => {
      const workflowId = directoryCallId(randomBytes(16).toString('base64url'));
      const isLong = question.op === 'check';
      const waitMs = isLong ? CHECK_DEADLINE_MS : DEADLINE_MS;
      return order({ directoryId, workflowId }, question, ({ sealed, client }) =>
        inTime(client, waitMs, () => called(client, workflowId, { sealed, isLong }, 2 * waitMs)),
      );
    },
    read: async (directoryId, { readRef, filter, groups, since }) => {
      const workflowId = directoryCallId(randomBytes(16).toString('base64url'));
      const { kid, publicKey } = workerOf(keys.sealing);
      const wanted: AgentOrder = {
        op: 'read',
        readRef,
        filter: filter ?? null,
        groups: [...(groups ?? [])],
        since,
        sealTo: { kid, publicKey: publicKey.toString('base64url') },
      };
      const send = ({ sealed, client }: Sent) =>
        inTime(client, READ_DEADLINE_MS, () =>
          called(client, workflowId, { sealed, isLong: true, isReading: true }, READ_DEADLINE_MS),
        );
      const answer = await order({ directoryId, workflowId }, wanted, send, unhurried);
      if (answer.kind === 'read') return answer;
      throw new DirectoryFailure('server-refused', 'an answer to something else');
    },
    write: async (directoryId, { writeRef, immutableId, password, before, noneTaken }) => {
      const workflowId = writebackId(writeRef);
      const wanted = { op: 'write', immutableId, password } as const;
      const send = ({ sealed, client, isOfRelease }: Sent) => {
        const input = { immutableId, ...(isOfRelease && before !== null ? { before } : {}) };
        const tried = { ...sealed, noneTaken: isOfRelease && noneTaken };
        return inTime(client, DEADLINE_MS, () => oneTry(client, { workflowId, input, tried }));
      };
      const answer = await order({ directoryId, workflowId }, wanted, send);
      if (answer.kind === 'written' || answer.kind === 'refused') return answer;
      throw new DirectoryFailure('server-refused', 'an answer to something else');
    },
  };
}

type Place = { directoryId: string; workflowId: string };
type Send = (sent: Sent) => Promise<AgentReply>;

/** Seals an order to the agents that count, sends it, and reads what one of them says. */
function createOrder(parts: Parts) {
  const { db, observe } = parts;
  const clientOf = createClients(parts);
  const gate = createAgentGate();

  const orderNow = async (
    { directoryId, workflowId }: Place,
    wanted: AgentOrder,
    send: Send,
    through: Gate,
  ) => {
    const recipients = await agentRecipients(db, directoryId);
    if (recipients.length === 0)
      throw new NotBegun(new DirectoryFailure('unreachable', 'no agent is enrolled'));
    const expiresAtMs = Date.now() + SEALED_FOR_MS;
    const ref = await sealToAgents(parts, recipients, { order: wanted, workflowId, expiresAtMs });
    try {
      const isOfRelease = recipients.every((agent) => agent.isOfRelease);
      const sent = { sealed: { ref, expiresAtMs }, client: clientOf(directoryId), isOfRelease };
      const reply = await through(directoryId, () => send(sent));
      // An agent whose keys changed since may have signed with either.
      const known = signingKeysOf(recipients);
      const counts = isOfOtherKeys(reply, workflowId, known)
        ? signingKeysOf(await agentRecipients(db, directoryId))
        : known;
      const answer = readReply(reply, workflowId, counts);
      // Retention does it where this does not, and nobody waits for it.
      void destroyForAgents(db, ref).catch(() => undefined);
      return answer;
    } catch (error) {
      const isUntaken = await destroyForAgents(db, ref).catch(() => false);
      throw isUntaken && error instanceof DirectoryFailure ? new NotBegun(error) : error;
    }
  };

  return (place: Place, wanted: AgentOrder, send: Send, through: Gate = gate) => {
    const call = { directoryId: place.directoryId, via: 'agent', operation: wanted.op } as const;
    return observe(call, () => orderNow(place, wanted, send, through));
  };
}

/** What a run for one question answers. */
const called = (
  client: Client,
  workflowId: string,
  ask: DirectoryAsk,
  atMostMs: number,
): Promise<AgentReply> =>
  client.workflow.execute<(ask: DirectoryAsk) => Promise<AgentReply>>('directoryCall', {
    workflowId,
    taskQueue: AGENT_QUEUE,
    args: [ask],
    workflowExecutionTimeout: atMostMs,
  });

type Try = { workflowId: string; input: WritebackInput; tried: WriteTry };

/** To the run that is there, to one it starts, or the result of the one that is over. */
async function oneTry(client: Client, { workflowId, input, tried }: Try): Promise<AgentReply> {
  const startWorkflowOperation = new WithStartWorkflowOperation('passwordWriteback', {
    workflowId,
    taskQueue: AGENT_QUEUE,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowTaskTimeout: '5 s',
  });
  try {
    const call = { args: [tried] as [WriteTry], startWorkflowOperation };
    return await client.workflow.executeUpdateWithStart(tryWrite, call);
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return (await client.workflow.getHandle(workflowId).result()) as AgentReply;
  }
}

const signingKeysOf = (recipients: readonly AgentRecipient[]): SigningKeys =>
  new Map(recipients.map(({ id, signingKeys }) => [id, signingKeys]));

/** One client for each namespace, all on one connection. */
function createClients({ client, keys, onForeign }: Parts) {
  const clients = new Map<string, Client>();
  return (directoryId: string): Client => {
    const known = clients.get(directoryId);
    if (known !== undefined) return known;
    const namespace = agentNamespace(directoryId);
    const ring = codecKeysOf(keys.codec, namespace);
    const dataConverter = createDataConverter(ring, namespace, onForeign);
    const made = new Client({ connection: client.connection, namespace, dataConverter });
    clients.set(directoryId, made);
    return made;
  };
}

async function inTime<T>(client: Client, waitMs: number, call: () => Promise<T>): Promise<T> {
  try {
    return await client.withDeadline(Date.now() + waitMs, call);
  } catch (error) {
    throw new DirectoryFailure('unreachable', 'no agent answered in time', error);
  }
}
