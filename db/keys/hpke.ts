import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

/**
 * HPKE (RFC 9180), base mode, one message: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, on
 * Node's synchronous primitives. The same bytes as any other implementation of the suite; through
 * WebCrypto each message took a dozen trips to the thread pool.
 */

const KEM = Buffer.concat([Buffer.from('KEM'), Buffer.from([0x00, 0x20])]);
const SUITE = Buffer.concat([Buffer.from('HPKE'), Buffer.from([0, 0x20, 0, 0x01, 0, 0x02])]);
const VERSION = Buffer.from('HPKE-v1');
const NOTHING = Buffer.alloc(0);
const [SECRET_BYTES, KEY_BYTES, NONCE_BYTES, TAG_BYTES] = [32, 32, 12, 16] as const;

const hmac = (key: Buffer, ...parts: Buffer[]): Buffer =>
  createHmac('sha256', key).update(Buffer.concat(parts)).digest();

const extract = (suite: Buffer, salt: Buffer, label: string, input: Buffer): Buffer =>
  hmac(salt, VERSION, suite, Buffer.from(label), input);

/** One block of HKDF-Expand: nothing here is longer than a SHA-256. */
function expand(suite: Buffer, key: Buffer, label: string, info: Buffer, length: number): Buffer {
  const size = Buffer.from([length >> 8, length & 0xff]);
  const block = hmac(key, size, VERSION, suite, Buffer.from(label), info, Buffer.from([1]));
  return block.subarray(0, length);
}

const CONTEXT = Buffer.concat([
  Buffer.from([0]),
  extract(SUITE, NOTHING, 'psk_id_hash', NOTHING),
  extract(SUITE, NOTHING, 'info_hash', NOTHING),
]);

function keysOf(shared: Buffer, enc: Buffer, recipient: Buffer): { key: Buffer; nonce: Buffer } {
  const prk = extract(KEM, NOTHING, 'eae_prk', shared);
  const kemContext = Buffer.concat([enc, recipient]);
  const kemSecret = expand(KEM, prk, 'shared_secret', kemContext, SECRET_BYTES);
  const secret = extract(SUITE, kemSecret, 'secret', NOTHING);
  return {
    key: expand(SUITE, secret, 'key', CONTEXT, KEY_BYTES),
    nonce: expand(SUITE, secret, 'base_nonce', CONTEXT, NONCE_BYTES),
  };
}

const imported = new WeakMap<Buffer, KeyObject>();

/** Imported keys by their bytes: importing one costs as much as using it. */
function importedKey(raw: Buffer, make: () => KeyObject): KeyObject {
  const key = imported.get(raw) ?? make();
  imported.set(raw, key);
  return key;
}

const CURVE = { kty: 'OKP', crv: 'X25519' } as const;

// As JWK: reading DER takes six times as long.
const publicKeyOf = (raw: Buffer): KeyObject =>
  createPublicKey({ key: { ...CURVE, x: raw.toString('base64url') }, format: 'jwk' });

const privateKeyOf = ({ privateKey, publicKey }: KeyPair): KeyObject =>
  importedKey(privateKey, () =>
    createPrivateKey({
      key: { ...CURVE, x: publicKey.toString('base64url'), d: privateKey.toString('base64url') },
      format: 'jwk',
    }),
  );

const rawOf = (key: KeyObject): Buffer =>
  Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');

/** Raw X25519 keys. */
type KeyPair = { publicKey: Buffer; privateKey: Buffer };

/** `enc` and ciphertext for the owner of a raw X25519 public key; `aad` is needed to open it. */
export function hpkeSeal(recipient: Buffer, text: Buffer, aad: Buffer) {
  const ephemeral = generateKeyPairSync('x25519');
  const enc = rawOf(ephemeral.publicKey);
  const publicKey = importedKey(recipient, () => publicKeyOf(recipient));
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey });
  const { key, nonce } = keysOf(shared, enc, recipient);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
  const ciphertext = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  return { enc, ciphertext };
}

/** The text again. Throws when key, `aad` or a bit differ. */
export function hpkeOpen(
  recipient: KeyPair,
  { enc, ciphertext }: { enc: Buffer; ciphertext: Buffer },
  aad: Buffer,
): Buffer {
  const privateKey = privateKeyOf(recipient);
  const shared = diffieHellman({ privateKey, publicKey: publicKeyOf(enc) });
  const { key, nonce } = keysOf(shared, enc, recipient.publicKey);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
    .setAAD(aad)
    .setAuthTag(ciphertext.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(ciphertext.subarray(0, -TAG_BYTES)), decipher.final()]);
}
