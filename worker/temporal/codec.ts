import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { currentKey, type KeyRing, keyOf } from '../../db/keys/keyFile';

const ENCODING = 'binary/encrypted';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts whole payloads with AES-256-GCM under the current key. The key id travels in the
 * metadata, so old histories stay readable after a rotation; namespace and key id are authenticated,
 * so a payload does not open in another namespace. Payloads that are not ours pass through.
 */
export function createCodec(ring: KeyRing, namespace: string): PayloadCodec {
  return {
    encode: (payloads) =>
      Promise.resolve(payloads.map((payload) => encrypt(ring, namespace, payload))),
    decode: (payloads) =>
      Promise.resolve(payloads.map((payload) => decrypt(ring, namespace, payload))),
  };
}

/** What every client, worker, replay and schedule of a namespace converts payloads with. */
export const createDataConverter = (ring: KeyRing, namespace: string): DataConverter => ({
  payloadCodecs: [createCodec(ring, namespace)],
  failureConverterPath: join(__dirname, `failureConverter${__filename.slice(-3)}`),
});

const aad = (namespace: string, kid: string): Buffer =>
  Buffer.from(JSON.stringify(['latchkey-codec-1', namespace, kid]));

function encrypt(ring: KeyRing, namespace: string, payload: Payload): Payload {
  const { kid, key } = currentKey(ring);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad(namespace, kid));
  const clear = temporal.api.common.v1.Payload.encode(payload).finish();
  const data = Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { encoding: Buffer.from(ENCODING), kid: Buffer.from(kid) }, data };
}

function decrypt(ring: KeyRing, namespace: string, payload: Payload): Payload {
  const { encoding, kid: kidBytes } = payload.metadata ?? {};
  if (encoding === undefined || Buffer.from(encoding).toString() !== ENCODING) return payload;
  const kid = Buffer.from(kidBytes ?? []).toString();
  const bytes = Buffer.from(payload.data ?? []);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(ring, kid), bytes.subarray(0, NONCE_BYTES))
    .setAAD(aad(namespace, kid))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  const sealed = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
  const clear = Buffer.concat([decipher.update(sealed), decipher.final()]);
  return temporal.api.common.v1.Payload.decode(clear);
}
