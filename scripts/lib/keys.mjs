import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePrivateFolder, readJson, writePrivateJson } from './files.mjs';

/** @typedef {{ current: string, keys: Record<string, string> }} KeyRing keys in base64 by id */

const secretBytes = 32;
/** @type {(id: string) => KeyRing} */
const keyRing = (id) => ({
  current: id,
  keys: { [id]: randomBytes(secretBytes).toString('base64') },
});
/** @param {string} base64url */
const toBase64 = (base64url) => Buffer.from(base64url, 'base64url').toString('base64');

/** @param {string} id */
function sealingKeys(id) {
  const { privateKey } = generateKeyPairSync('x25519');
  const { x, d } = /** @type {{ x: string, d: string }} */ (privateKey.export({ format: 'jwk' }));
  return { current: id, publicKeys: { [id]: toBase64(x) }, privateKeys: { [id]: toBase64(d) } };
}

/** @param {string} id */
function tokenSigningKeys(id) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { current: id, keys: { [id]: privateKey.export({ format: 'jwk' }) } };
}

const workerKeys = () => ({
  codec: keyRing('c1'),
  digest: keyRing('d1'),
  oneTimeCode: keyRing('o1'),
  envelope: keyRing('e1'),
  sealing: sealingKeys('s1'),
  tokenSigning: tokenSigningKeys('t1'),
});

/**
 * What portal and admin may hold: nothing that opens a sealed value or makes a code or token.
 *
 * @param {ReturnType<typeof workerKeys>} keys
 */
const frontKeys = ({ codec, digest, sealing }) => ({
  codec,
  digest,
  sealing: { current: sealing.current, publicKeys: sealing.publicKeys },
});

/**
 * Generates the key files of a home once; a file that exists is never written again.
 *
 * @param {string} home
 */
export function ensureKeys(home) {
  const folder = join(home, 'keys');
  const fileOf = (/** @type {string} */ name) => join(folder, `${name}.json`);
  ensurePrivateFolder(folder);
  const isNew = !existsSync(fileOf('worker'));
  if (isNew) writePrivateJson(fileOf('worker'), workerKeys());
  const master = /** @type {ReturnType<typeof workerKeys>} */ (readJson(fileOf('worker')));
  const front = frontKeys(master);
  for (const name of ['portal', 'admin'])
    if (!existsSync(fileOf(name))) writePrivateJson(fileOf(name), front);
  return { folder, fileOf, isNew };
}
