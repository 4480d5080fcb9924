import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { currentKey, type KeyRing, keyOf } from './keyFile';

const FORMAT = 'env1';

/**
 * Encrypts a column's value at rest (AES-256-GCM, random 96-bit nonce). `place` is
 * `<table>|<row>|<column>`: a value moved to another row does not open.
 */
export function encryptColumn(ring: KeyRing, value: string, place: string): string {
  const { kid, key } = currentKey(ring);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const bytes = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  const parts = [nonce, bytes, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  return [FORMAT, kid, ...parts].join('.');
}

/** Decrypts what `encryptColumn` made. Throws when key, place or a bit differ. */
export function decryptColumn(ring: KeyRing, stored: string, place: string): string {
  const [format, kid = '', nonce = '', bytes = '', tag = ''] = stored.split('.');
  if (format !== FORMAT) throw new Error('not an encrypted column');
  const key = keyOf(ring, kid);
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), {
    authTagLength: 16,
  })
    .setAAD(Buffer.from(place))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  const text = Buffer.concat([decipher.update(Buffer.from(bytes, 'base64url')), decipher.final()]);
  return text.toString('utf8');
}
