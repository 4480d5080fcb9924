import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { loadBuilt } from './builtProduct.mjs';
import { keyFileNames } from './keyLayouts.mjs';
import { messageOf, problem } from './problem.mjs';

/** @import { KeyFile, KeyFileName, KeyFiles } from './keyLayouts.mjs' */
/** @import * as KeyFileModule from '../../db/keys/keyFile.js' */

/** @typedef {(typeof rings)[number] | 'sealing' | 'tokenSigning'} RingName */

const rings = /** @type {const} */ (['codec', 'digest', 'oneTimeCode', 'envelope']);
const fingerprintCharacters = 16;

/**
 * What identifies each key of one file, by `<ring> <kid>`. Of key pairs it is the public half.
 *
 * @param {KeyFile} content
 */
function* identified(content) {
  for (const ring of rings)
    for (const [kid, key] of Object.entries(content[ring]?.keys ?? {}))
      yield { ring, kid, material: key };
  for (const [kid, key] of Object.entries(content.sealing?.publicKeys ?? {}))
    yield { ring: 'sealing', kid, material: JSON.stringify(key) };
  for (const [kid, key] of Object.entries(content.tokenSigning?.keys ?? {})) {
    const publicHalf = { crv: key?.crv, x: key?.x, y: key?.y };
    yield { ring: 'tokenSigning', kid, material: JSON.stringify(publicHalf) };
  }
}

/**
 * @param {string} ring
 * @param {string} material
 */
const fingerprint = (ring, material) =>
  createHash('sha256')
    .update(JSON.stringify(['latchkey-key', ring, material]))
    .digest('hex')
    .slice(0, fingerprintCharacters);

/**
 * `{ '<ring> <kid>': fingerprint }` over all files: 64 bits of a hash, which name a key and tell
 * nothing about it. Two files with different keys under one id are a problem.
 *
 * @param {KeyFiles} contents
 */
export function fingerprintsOf(contents) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const name of keyFileNames)
    for (const { ring, kid, material } of identified(contents[name])) {
      const id = `${ring} ${kid}`;
      const print = fingerprint(ring, material);
      if (found[id] !== undefined && found[id] !== print)
        throw problem(`the keys do not belong together: ${name} has another ${id} than the others`);
      found[id] = print;
    }
  return found;
}

/** @param {KeyFileModule.WorkerKeys} keys */
function requirePrivateHalves({ sealing }) {
  const { current, publicKeys, privateKeys = {} } = sealing;
  const idsOf = (/** @type {object} */ keys) => Object.keys(keys).sort();
  if (!isDeepStrictEqual(idsOf(publicKeys), idsOf(privateKeys)))
    throw problem('the worker lacks a private half of its sealing keys');
  if (!(current in publicKeys)) throw problem('the current sealing key is missing');
}

/**
 * Judges the three files as the processes do when they start, and that they belong together.
 * Answers the parsed keys of the worker.
 *
 * @param {KeyFiles} contents
 * @param {string} source
 */
export async function validateKeys(contents, source) {
  const loaded = await loadBuilt('db/keys/keyFile.js');
  const { parseSharedKeys, parseWorkerKeys } = /** @type {typeof KeyFileModule} */ (loaded);
  /**
   * @template T
   * @param {(content: unknown, file: string) => T} parse
   * @param {KeyFileName} name
   */
  const judged = (parse, name) => {
    try {
      return parse(contents[name], name);
    } catch (error) {
      throw problem(`${source}: ${messageOf(error)}`);
    }
  };
  const worker = judged(parseWorkerKeys, 'worker');
  judged(parseSharedKeys, 'portal');
  judged(parseSharedKeys, 'admin');
  fingerprintsOf(contents);
  requirePrivateHalves(worker);
  return worker;
}
