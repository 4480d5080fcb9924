import { defineUpdate } from '@temporalio/workflow';
import type { Sent } from './steps';

/**
 * A request an agent has signed, and the public key that the token is sealed to for whoever passes it on: no
 * token stands in a history.
 */
export type AgentTokenRequest = {
  agentId: string;
  atMs: number;
  nonce: string;
  signature: string;
  /** Raw X25519, base64url. */
  replyTo: string;
};

/** `sealed` is an `AgentPass`; null where the request is not taken. */
export type AgentTokenAnswer = { sealed: string | null };

export const issueToken = defineUpdate<AgentTokenAnswer, [Sent<AgentTokenRequest>]>('issueToken');

/**
 * An agent's new public keys, signed by its former signing key, and by the new one as a proof that it is held.
 */
export type AgentKeyChange = Omit<AgentTokenRequest, 'replyTo'> & {
  sealingKey: string;
  signingKey: string;
  proof: string;
};

/** Whether they are its keys from now on; the same change again is answered again. */
export type AgentKeyAnswer = { isTaken: boolean };

export const changeKeys = defineUpdate<AgentKeyAnswer, [Sent<AgentKeyChange>]>('changeKeys');

/** The workflow id of a token's issue, or of a change of keys; the ref is random. */
export const agentTokenId = (ref: string): string => `agentToken:${ref}`;
