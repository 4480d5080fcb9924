import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type {
  DataConverter,
  Payload,
  PayloadCodec,
  SerializationContext,
} from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { currentKey, type KeyRing, keyOf } from '../../db/keys/keyFile';

const ENCODING = 'binary/encrypted';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Why a payload is not ours: not encrypted, under a key nobody here holds, of another run, or changed. */
export type ForeignReason = 'plain' | 'unknown-key' | 'other-run' | 'altered';

/** What is read in the place of a payload that is not ours; what throws lets the call fail. */
export type OnForeign = (reason: ForeignReason) => Payload;

const refuse: OnForeign = (reason) => {
  throw new Error(`a payload that is not ours: ${reason}`);
};

/**
 * Encrypts whole payloads with AES-256-GCM under the current key. The key id and the workflow a
 * payload belongs to travel in the metadata: old histories stay readable after a rotation, and the
 * engine's pages can decode. Both and the namespace are authenticated, so a payload opens neither
 * in another namespace nor, where it is known who reads, in another run (ADR 0006). Whatever else
 * the engine hands out is refused, or read as `onForeign` says. Where the ring may grow, `onUnknownKey` has it grow
 * before a payload under a key that is not in it is taken for none of ours.
 */
export function createCodec(
  ring: KeyRing,
  namespace: string,
  onForeign: OnForeign = refuse,
  onUnknownKey?: () => Promise<void>,
): PayloadCodec {
  return {
    encode: (payloads, context) =>
      Promise.resolve(payloads.map((payload) => encrypt(ring, namespace, payload, context))),
    decode: async (payloads, context) => {
      const tried = () => payloads.map((payload) => decrypt(ring, namespace, payload, context));
      let opened = tried();
      if (onUnknownKey !== undefined && opened.includes('unknown-key')) {
        await onUnknownKey().catch(() => undefined);
        opened = tried();
      }
      return opened.map((one) => (typeof one === 'string' ? onForeign(one) : one));
    },
  };
}

/** What every client, worker, replay and schedule of a namespace converts payloads with. */
export const createDataConverter = (
  ring: KeyRing,
  namespace: string,
  onForeign?: OnForeign,
  onUnknownKey?: () => Promise<void>,
): DataConverter => ({
  payloadCodecs: [createCodec(ring, namespace, onForeign, onUnknownKey)],
  failureConverterPath: join(__dirname, `failureConverter${__filename.slice(-3)}`),
});

const aad = (namespace: string, kid: string, run: string): Buffer =>
  Buffer.from(JSON.stringify(['latchkey-codec-2', namespace, kid, run]));

/** Runs of one schedule are one series: the engine hands each the last result of the one before. */
const seriesOf = (workflowId: string): string =>
  workflowId.replace(/-\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, '');

/** The workflow whose payload it is; nobody's outside of one. */
const runOf = (context: SerializationContext | undefined): string => context?.workflowId ?? '';

function encrypt(
  ring: KeyRing,
  namespace: string,
  payload: Payload,
  context: SerializationContext | undefined,
): Payload {
  const { kid, key } = currentKey(ring);
  const run = runOf(context);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad(namespace, kid, run));
  const clear = temporal.api.common.v1.Payload.encode(payload).finish();
  const data = Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
  return {
    metadata: { encoding: Buffer.from(ENCODING), kid: Buffer.from(kid), run: Buffer.from(run) },
    data,
  };
}

function decrypt(
  ring: KeyRing,
  namespace: string,
  { metadata, data }: Payload,
  context: SerializationContext | undefined,
): Payload | ForeignReason {
  const named = (part: string) => Buffer.from(metadata?.[part] ?? []).toString();
  const [kid, run] = [named('kid'), named('run')];
  if (named('encoding') !== ENCODING) return 'plain';
  if (!Object.hasOwn(ring.keys, kid)) return 'unknown-key';
  if (context !== undefined && seriesOf(run) !== seriesOf(runOf(context))) return 'other-run';
  try {
    const bytes = Buffer.from(data ?? []);
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', keyOf(ring, kid), nonce, {
      authTagLength: TAG_BYTES,
    })
      .setAAD(aad(namespace, kid, run))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    const sealed = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
    const clear = Buffer.concat([decipher.update(sealed), decipher.final()]);
    return temporal.api.common.v1.Payload.decode(clear);
  } catch {
    return 'altered';
  }
}
