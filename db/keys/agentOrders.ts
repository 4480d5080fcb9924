import type { SignedReply } from '../../workflows/contracts/agent';
import type { SyncCursor } from '../../workflows/domain/directorySync';
import { type AgentKeys, isSignatureOf, signAs } from './agentKeys';

/**
 * What the centre wants of an agent. It travels signed by the worker and sealed to the agent, and names the
 * account itself: arguments of flows are nobody's order.
 */
export type AgentOrder =
  | { op: 'find'; login: string }
  | {
      op: 'authenticate';
      immutableId: string | null;
      login: string;
      passwords: string[];
      /** Whether the account is to be kept far from its lockout; absent from a centre a release behind. */
      isSpared?: boolean;
      /** Whether a right password that must be changed is told as such; absent from a centre a release behind. */
      withMustChange?: boolean;
    }
  | { op: 'unlock'; immutableId: string }
  | {
      op: 'rules';
      immutableId: string | null;
      login: string;
      /** Whether the answer also says when the present password was set; absent from a centre a release behind. */
      withSetAt?: boolean;
    }
  | { op: 'spread'; immutableId: string }
  | { op: 'check' }
  | ReadingOrder
  | { op: 'write'; immutableId: string; password: string };

/** People and groups to be sent up by pages under a ref; contacts sealed to this key of the worker. */
export type ReadingOrder = {
  op: 'read';
  readRef: string;
  filter: string | null;
  groups: string[];
  since: SyncCursor | null;
  sealTo: { kid: string; publicKey: string };
};

/** For which run and until when an order is. */
export type OrderPlace = { ref: string; workflowId: string; expiresAtMs: number };

export type PlacedOrder = OrderPlace & { order: AgentOrder };

const bytesOf = (workflowId: string, text: string): Buffer =>
  Buffer.from(JSON.stringify(['latchkey-agent-reply', workflowId, text]));

/** Signs an answer for the run that asked. */
export function signReply(
  keys: AgentKeys,
  { agentId, workflowId }: { agentId: string; workflowId: string },
  reply: object,
): SignedReply {
  const text = JSON.stringify(reply);
  return { agentId, text, signature: signAs(keys, bytesOf(workflowId, text)) };
}

/** Whether the agent of this public key gave an answer for this run. */
export const isReplyOf = (publicKey: string, workflowId: string, reply: SignedReply): boolean =>
  isSignatureOf(publicKey, bytesOf(workflowId, reply.text), reply.signature);
