import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { open, type SealingRecipient, sealTo } from './sealing';

/** Raw keys in base64url: X25519 to be sealed to, Ed25519 to sign with. */
type Pair = { publicKey: string; privateKey: string };
export type AgentKeys = { sealing: Pair; signing: Pair };

/** What an agent makes for itself where it enrols; the private halves never leave it. */
export const makeAgentKeys = (): AgentKeys => ({
  sealing: pairOf(generateKeyPairSync('x25519').privateKey),
  signing: pairOf(generateKeyPairSync('ed25519').privateKey),
});

const pairOf = (key: KeyObject): Pair => {
  const { x = '', d = '' } = key.export({ format: 'jwk' });
  return { publicKey: x, privateKey: d };
};

const CURVE = { kty: 'OKP', crv: 'Ed25519' } as const;

/** How far the clocks of centre and agent may be apart. */
export const AGENT_SKEW_MS = 60_000;

/** A request for a token: it is of one agent, of now, and for one use. */
export type TokenRequest = { agentId: string; atMs: number; nonce: string };

const textOf = ({ agentId, atMs, nonce }: TokenRequest): Buffer =>
  Buffer.from(JSON.stringify(['latchkey-agent-token', agentId, atMs, nonce]));

/** The agent's signature of a text (Ed25519, RFC 8032) in base64url. */
export function signAs({ signing }: AgentKeys, text: Buffer): string {
  const { publicKey: x, privateKey: d } = signing;
  const key = createPrivateKey({ key: { ...CURVE, x, d }, format: 'jwk' });
  return sign(null, text, key).toString('base64url');
}

/** Whether the agent of this public key signed a text; false for what is no signature. */
export function isSignatureOf(publicKey: string, text: Buffer, signature: string): boolean {
  try {
    const key = createPublicKey({ key: { ...CURVE, x: publicKey }, format: 'jwk' });
    return verify(null, text, key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

export const signTokenRequest = (keys: AgentKeys, request: TokenRequest): string =>
  signAs(keys, textOf(request));

/** Whether the agent of this public key signed a request. */
export const isSignedBy = (publicKey: string, request: TokenRequest, signature: string): boolean =>
  isSignatureOf(publicKey, textOf(request), signature);

/** An agent's new public keys: told by it, of now, and for one use. */
export type KeyChange = TokenRequest & { sealingKey: string; signingKey: string };

const changeOf = ({ agentId, atMs, nonce, sealingKey, signingKey }: KeyChange): Buffer =>
  Buffer.from(
    JSON.stringify(['latchkey-agent-keys', agentId, atMs, nonce, sealingKey, signingKey]),
  );

/** Signed by the former keys, as the agent, and by the new ones, as whoever holds them. */
export const signKeyChange = (keys: AgentKeys, change: KeyChange): string =>
  signAs(keys, changeOf(change));

export const isKeyChangeOf = (publicKey: string, change: KeyChange, signature: string): boolean =>
  isSignatureOf(publicKey, changeOf(change), signature);

/** For whom, for what and until when something is sealed: without all of it nothing opens. */
export type SealedFor = { ref: string; agentId: string; workflowId: string; expiresAtMs: number };

const contextOf = ({ ref, agentId, workflowId, expiresAtMs }: SealedFor): string =>
  `agent_secrets|${ref}|${agentId}|${workflowId}|${expiresAtMs}`;

const recipientOf = (agentId: string, publicKey: string): SealingRecipient => ({
  kid: agentId,
  publicKey: Buffer.from(publicKey, 'base64url'),
});

/** Seals a text to one agent for one run, until its time. */
export const sealForAgent = (publicKey: string, text: string, place: SealedFor): string =>
  sealTo([recipientOf(place.agentId, publicKey)], text, contextOf(place));

/** The text again, for the agent it was sealed to. Throws where key, run, time or a bit differ. */
export function openForAgent({ sealing }: AgentKeys, sealed: string, place: SealedFor): string {
  const keyOf = (key: string) => ({ [place.agentId]: Buffer.from(key, 'base64url') });
  const keys = {
    current: place.agentId,
    publicKeys: keyOf(sealing.publicKey),
    privateKeys: keyOf(sealing.privateKey),
  };
  return open(keys, sealed, contextOf(place));
}
