import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { SealingKeys } from './keyFile';

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

const FORMAT = 'hpke1';

/**
 * Seals a text to the worker's current public key (HPKE base mode, RFC 9180: X25519, HKDF-SHA-256,
 * AES-256-GCM). `context` names what the text is for and must be given again to open it.
 */
export async function seal(keys: SealingKeys, text: string, context: string): Promise<string> {
  const kid = keys.current;
  const recipientPublicKey = await publicKeyOf(keys, kid);
  const sender = await suite.createSenderContext({ recipientPublicKey });
  const sealed = await sender.seal(encode(text), encode(context));
  return [FORMAT, kid, base64(sender.enc), base64(sealed)].join('.');
}

/**
 * Opens what `seal` made. Throws when the key is not held, the context differs or a bit was
 * changed; the error says nothing about the text.
 */
export async function open(keys: SealingKeys, sealed: string, context: string): Promise<string> {
  const [format, kid = '', enc = '', ciphertext = ''] = sealed.split('.');
  if (format !== FORMAT) throw new Error('not a sealed text');
  const recipientKey = {
    privateKey: await privateKeyOf(keys, kid),
    publicKey: await publicKeyOf(keys, kid),
  };
  const recipient = await suite.createRecipientContext({ recipientKey, enc: unbase64(enc) });
  const text = await recipient.open(unbase64(ciphertext), encode(context));
  return Buffer.from(text).toString('utf8');
}

export const isSealed = (value: string): boolean => value.startsWith(`${FORMAT}.`);

const publicKeyOf = (keys: SealingKeys, kid: string): Promise<CryptoKey> =>
  imported(keys.publicKeys[kid], kid, (bytes) => suite.kem.deserializePublicKey(bytes));

const privateKeyOf = (keys: SealingKeys, kid: string): Promise<CryptoKey> =>
  imported(keys.privateKeys?.[kid], kid, (bytes) => suite.kem.deserializePrivateKey(bytes));

/** Imported keys by their bytes: importing one costs as much as using it. */
const importedKeys = new WeakMap<Buffer, Promise<CryptoKey>>();

function imported(
  key: Buffer | undefined,
  kid: string,
  importKey: (bytes: ArrayBuffer) => Promise<CryptoKey>,
): Promise<CryptoKey> {
  if (key === undefined) throw new Error(`no sealing key with the id ${kid}`);
  const known = importedKeys.get(key);
  if (known !== undefined) return known;
  const importing = importKey(new Uint8Array(key).buffer);
  importedKeys.set(key, importing);
  return importing;
}

const encode = (text: string): ArrayBuffer => new Uint8Array(Buffer.from(text, 'utf8')).buffer;
const base64 = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('base64url');
const unbase64 = (text: string): ArrayBuffer =>
  new Uint8Array(Buffer.from(text, 'base64url')).buffer;
