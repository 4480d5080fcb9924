import { randomBytes } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { hpkeOpen, hpkeSeal } from '../../db/keys/hpke';

/** Another implementation of the same suite. */
const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const aad = Buffer.from('what it is for');
const bytes = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer;

async function newKeys() {
  const pair = await suite.kem.generateKeyPair();
  return {
    publicKey: Buffer.from(await suite.kem.serializePublicKey(pair.publicKey)),
    privateKey: Buffer.from(await suite.kem.serializePrivateKey(pair.privateKey)),
    pair,
  };
}

describe.each([0, 1, 16, 4_000])('HPKE, a text of %d bytes', (length) => {
  const text = randomBytes(length);

  it('is opened by another implementation', async () => {
    const { publicKey, pair } = await newKeys();
    const { enc, ciphertext } = hpkeSeal(publicKey, text, aad);
    const recipient = await suite.createRecipientContext({ recipientKey: pair, enc: bytes(enc) });
    const opened = await recipient.open(bytes(ciphertext), bytes(aad));
    expect(Buffer.from(opened).equals(text)).toBe(true);
  });

  it('of another implementation is opened', async () => {
    const { publicKey, privateKey, pair } = await newKeys();
    const sender = await suite.createSenderContext({ recipientPublicKey: pair.publicKey });
    const ciphertext = Buffer.from(await sender.seal(bytes(text), bytes(aad)));
    const message = { enc: Buffer.from(sender.enc), ciphertext };
    expect(hpkeOpen({ publicKey, privateKey }, message, aad).equals(text)).toBe(true);
  });
});

it('refuses the public keys that make every shared secret the same (RFC 7748 6.1)', async () => {
  const { publicKey, privateKey } = await newKeys();
  const { ciphertext } = hpkeSeal(publicKey, Buffer.from('x'), aad);
  const message = { enc: Buffer.alloc(32), ciphertext };
  expect(() => hpkeOpen({ publicKey, privateKey }, message, aad)).toThrow();
});
