import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { decryptText } from './ageFile.mjs';
import { keyFileNames } from './keyLayouts.mjs';
import { fingerprintsOf, validateKeys } from './keySets.mjs';
import { obtainPassphrase } from './passphrase.mjs';
import { problem, reasonOf } from './problem.mjs';

/** @import { KeyFiles } from './keyLayouts.mjs' */

/**
 * @typedef {object} Export
 * @property {string} createdAt
 * @property {Record<string, string>} fingerprints
 * @property {KeyFiles} files
 */

const format = 'latchkey-keys';
const version = 1;
const sizeMaxBytes = 1024 * 1024;

/**
 * The text of an export: every key file as it is, when it was made, and a name for each key.
 *
 * @param {KeyFiles} contents
 */
export function exportText(contents) {
  const fingerprints = fingerprintsOf(contents);
  const createdAt = new Date().toISOString();
  return JSON.stringify({ format, version, createdAt, fingerprints, files: contents }, null, 2);
}

/** @param {string} file */
const nameOf = (file) => (file === '-' ? 'standard input' : file);

/**
 * @param {string} file
 * @param {string} [what]
 */
function readInput(file, what = nameOf(file)) {
  let bytes;
  try {
    bytes = readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw problem(`${what} cannot be read: ${reasonOf(error)}`);
  }
  if (bytes.length > sizeMaxBytes) throw problem(`${what} is too large to be an export of keys`);
  return bytes;
}

/** @param {string | undefined} file */
function readIdentities(file) {
  if (file === undefined)
    throw problem('this export was made for an age recipient: name its identity with --identity');
  const lines = readInput(file, '--identity').toString('utf8').split(/\r?\n/);
  const identities = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (identities.length === 0) throw problem('--identity holds no age identity (AGE-SECRET-KEY-…)');
  return identities;
}

/**
 * @param {string} text
 * @param {string} name
 * @returns {Export}
 */
function parseExport(text, name) {
  /** @type {Partial<Export & { format: string, version: number }> | null} */
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    throw problem(`${name} is an age file but no export of keys`);
  }
  if (content?.format !== format) throw problem(`${name} is an age file but no export of keys`);
  if (content.version !== version)
    throw problem(
      `${name} has version ${Number(content.version)}; this release reads version ${version}`,
    );
  const names = Object.keys(content.files ?? {}).sort();
  if (!isDeepStrictEqual(names, [...keyFileNames].sort()))
    throw problem(`${name} does not hold the three key files`);
  return /** @type {Export} */ (content);
}

/**
 * Opens and judges an export. Answers when it was made, its key files as they were, the keys by
 * fingerprint and the worker's as the worker reads them.
 *
 * @param {object} options
 * @param {string} options.file
 * @param {string | undefined} options.identityFile
 * @param {number | undefined} options.passphraseDescriptor
 */
export async function openExport({ file, identityFile, passphraseDescriptor }) {
  const name = nameOf(file);
  const text = await decryptText(readInput(file), {
    name,
    askPassphrase: () => obtainPassphrase({ descriptor: passphraseDescriptor, isNew: false }),
    readIdentity: () => readIdentities(identityFile),
  });
  const { createdAt, fingerprints, files } = parseExport(text, name);
  const keys = await validateKeys(files, name);
  if (!isDeepStrictEqual(fingerprints, fingerprintsOf(files)))
    throw problem(`${name} does not hold the keys it says it holds`);
  return { name, createdAt, files, fingerprints, keys };
}
