import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { loadBuilt } from './builtProduct.mjs';
import { keyFileNames } from './keyLayouts.mjs';
import { problem } from './problem.mjs';

const rings = ['codec', 'digest', 'oneTimeCode', 'envelope'];
const fingerprintCharacters = 16;

const keysOf = {
  ring: (ring) => ring?.keys ?? {},
  sealing: (sealing) => sealing?.publicKeys ?? {},
  tokenSigning: (signing) =>
    Object.fromEntries(
      Object.entries(signing?.keys ?? {}).map(([kid, key]) => [
        kid,
        { crv: key?.crv, x: key?.x, y: key?.y },
      ]),
    ),
};

/** What identifies each key of one file, by `<ring> <kid>`. Of key pairs it is the public half. */
function* identified(content) {
  for (const ring of rings)
    for (const [kid, key] of Object.entries(keysOf.ring(content[ring])))
      yield { ring, kid, material: key };
  for (const ring of ['sealing', 'tokenSigning'])
    for (const [kid, key] of Object.entries(keysOf[ring](content[ring])))
      yield { ring, kid, material: JSON.stringify(key) };
}

const fingerprint = (ring, material) =>
  createHash('sha256')
    .update(JSON.stringify(['latchkey-key', ring, material]))
    .digest('hex')
    .slice(0, fingerprintCharacters);

/**
 * `{ '<ring> <kid>': fingerprint }` over all files: 64 bits of a hash, which name a key and tell
 * nothing about it. Two files with different keys under one id are a problem.
 */
export function fingerprintsOf(contents) {
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

function requirePrivateHalves({ sealing }) {
  const halves = (keys) => Object.keys(keys ?? {}).sort();
  if (!isDeepStrictEqual(halves(sealing.publicKeys), halves(sealing.privateKeys)))
    throw problem('the worker lacks a private half of its sealing keys');
  if (!(sealing.current in sealing.publicKeys)) throw problem('the current sealing key is missing');
}

/**
 * Judges the three files as the processes do when they start, and that they belong together.
 * Answers the parsed keys of the worker.
 */
export async function validateKeys(contents, source) {
  const { parseSharedKeys, parseWorkerKeys } = await loadBuilt('db/keys/keyFile.js');
  const parse = (name) => (name === 'worker' ? parseWorkerKeys : parseSharedKeys);
  const parsed = keyFileNames.map((name) => {
    try {
      return parse(name)(contents[name], name);
    } catch (error) {
      throw problem(`${source}: ${error.message}`);
    }
  });
  fingerprintsOf(contents);
  requirePrivateHalves(contents.worker);
  return parsed[0];
}
