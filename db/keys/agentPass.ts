import { generateKeyPairSync } from 'node:crypto';
import type { AttributeMap } from '../../workflows/domain/directories';
import type { ToldKeys } from './namespaceKeys';
import { open, sealTo } from './sealing';
import type { PublicKey } from './signedText';

/** What an agent gets with its token, as of now. */
export type AgentPass = {
  token: string;
  expiresAt: string;
  codecKeys: ToldKeys;
  /** `AgentTerms`, signed by the worker. */
  terms: string;
  /** The same under its other keys, for an agent that was away while the current one came. */
  vouchers: string[];
};

/** What holds for an agent from now on, whoever passes it on. */
export type AgentTerms = {
  namespace: string;
  attributes: AttributeMap;
  /** The keys the worker signs with: a new one is told under an old one. */
  tokenKeys: PublicKey[];
};

const KID = 'reply';

const contextOf = (ref: string): string => `agent-pass|${ref}`;

/** Seals a pass to the key of the one request it answers. */
export const sealPass = (pass: AgentPass, replyTo: string, ref: string): string =>
  sealTo(
    [{ kid: KID, publicKey: Buffer.from(replyTo, 'base64url') }],
    JSON.stringify(pass),
    contextOf(ref),
  );

/** A key for one request, which only whoever made the request holds, and what opens its answer. */
export function passReader(ref: string) {
  const { x = '', d = '' } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  const keys = {
    current: KID,
    publicKeys: { [KID]: Buffer.from(x, 'base64url') },
    privateKeys: { [KID]: Buffer.from(d, 'base64url') },
  };
  return {
    replyTo: x,
    read: (sealed: string) => JSON.parse(open(keys, sealed, contextOf(ref))) as AgentPass,
  };
}
