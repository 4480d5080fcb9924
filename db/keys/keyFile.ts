import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { settingError } from '../startup';

const secretBytes = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, 'must be 32 bytes');

const ring = z
  .strictObject({ current: z.string(), keys: z.record(z.string(), secretBytes) })
  .refine(({ current, keys }) => current in keys, 'the current key is missing');

const sealing = z.strictObject({
  current: z.string(),
  publicKeys: z.record(z.string(), secretBytes),
  privateKeys: z.record(z.string(), secretBytes).optional(),
});

/** A private P-256 key as JWK. */
const signingKey = z.looseObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

const sharedKeys = z.strictObject({ codec: ring, digest: ring, sealing });
const workerKeys = sharedKeys.extend({
  oneTimeCode: ring,
  envelope: ring,
  tokenSigning: z
    .strictObject({ current: z.string(), keys: z.record(z.string(), signingKey) })
    .refine(({ current, keys }) => current in keys, 'the current key is missing'),
});

/** A set of symmetric keys with ids; `current` is used for new values, all of them for old ones. */
export type KeyRing = z.infer<typeof ring>;
export type SealingKeys = z.infer<typeof sealing>;
/** What portal and admin hold. */
export type SharedKeys = z.infer<typeof sharedKeys>;
/** What only the worker holds as well. */
export type WorkerKeys = z.infer<typeof workerKeys>;

/** Reads the keys of portal or admin. Throws an error that names the file, never a key. */
export const readSharedKeys = (file: string): SharedKeys => parseSharedKeys(contentOf(file), file);

/** Reads the keys of the worker. Throws an error that names the file, never a key. */
export const readWorkerKeys = (file: string): WorkerKeys => parseWorkerKeys(contentOf(file), file);

/** The keys of portal or admin in a key file's content; `file` is named when they are not usable. */
export const parseSharedKeys = (content: unknown, file: string): SharedKeys =>
  parseKeys(content, file, sharedKeys);

/** The keys of the worker in a key file's content; `file` is named when they are not usable. */
export const parseWorkerKeys = (content: unknown, file: string): WorkerKeys =>
  parseKeys(content, file, workerKeys);

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw settingError(`the key file ${file} cannot be read`);
  }
}

function parseKeys<T>(content: unknown, file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw settingError(`the key file ${file} is not usable: ${fields}`);
}

/** The current key of a ring with its id. */
export function currentKey(keys: KeyRing): { kid: string; key: Buffer } {
  return { kid: keys.current, key: keyOf(keys, keys.current) };
}

/** The key with this id. Throws when it is not held: a rotated key was removed too early. */
export function keyOf(keys: KeyRing, kid: string): Buffer {
  const key = keys.keys[kid];
  if (key === undefined) throw new Error(`no key with the id ${kid}`);
  return key;
}
